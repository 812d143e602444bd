package org.crossbill.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Bilingual TITLE = new Bilingual("表", "table");
  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("province", TITLE, Table.Sum.NONE),
          new Table.Column("count", TITLE, Table.Sum.COUNT),
          new Table.Column("claim", TITLE, Table.Sum.MONEY));

  @Test
  void totals_rows_addUpWhatIsSummed() {
    Table table =
        new Table(
            "t",
            TITLE,
            COLUMNS,
            List.of(
                List.of(new Cell.Text("310000"), new Cell.Count(2), new Cell.Money(150)),
                List.of(new Cell.Text("510000"), new Cell.Count(-1), new Cell.Money(-50))));
    assertThat(table.totals())
        .containsExactly(new Cell.Text(""), new Cell.Count(1), new Cell.Money(100));
  }

  @Test
  void totals_noRows_areZeroOfTheirKind() {
    assertThat(new Table("t", TITLE, COLUMNS, List.of()).totals())
        .containsExactly(new Cell.Text(""), new Cell.Count(0), new Cell.Money(0));
  }

  @Test
  void table_rowOfAnotherWidth_isRefused() {
    assertThatThrownBy(() -> new Table("t", TITLE, COLUMNS, List.of(List.of(new Cell.Text("x")))))
        .hasMessageContaining("1 cells under 3 columns");
  }
}
