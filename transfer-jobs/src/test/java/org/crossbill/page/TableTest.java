package org.crossbill.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  private static Table.Builder table() {
    return Table.named("t", "caption").words("province").counts("bills").yuan("claim");
  }

  @Test
  void totals_rows_addUpWhatIsSummed() {
    Table table =
        table()
            .row(Cell.text("310000"), Cell.count(2), Cell.yuan(123_456_789))
            .row(Cell.text("510000"), Cell.count(-1), Cell.EMPTY)
            .row(Cell.text("440000"), Cell.count(0), Cell.yuan(-50))
            .totals("total")
            .build();
    assertThat(table.totals())
        .containsExactly(Cell.text("total"), Cell.count(1), Cell.yuan(123_456_739));
    assertThat(table.totals().getLast().text()).isEqualTo("1,234,567.39");
  }

  @Test
  void totals_noRows_areZeroOfTheirKind() {
    assertThat(table().totals("total").build().totals())
        .containsExactly(Cell.text("total"), Cell.count(0), Cell.yuan(0));
  }

  @Test
  void totals_wordsUnderASum_areRefused() {
    Table.Builder table = table().row(Cell.text("310000"), Cell.yuan(2), Cell.yuan(1));
    assertThatThrownBy(() -> table.totals("total"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bills adds up a YUAN");
  }

  @Test
  void table_rowOfAnotherWidth_isRefused() {
    assertThatThrownBy(() -> table().row(Cell.text("x")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells under 3 headings");
  }

  @Test
  void csv_numbersAreNumbers_textsAreNoFormulas() {
    Table table =
        table()
            .row(Cell.text("=1+1"), Cell.count(-1), Cell.yuan(-123_456_789))
            .row(Cell.named("310000 上海", "310000"), Cell.count(1_000), Cell.yuan(5))
            .row(Cell.text("a \"b\", c"), Cell.count(0), Cell.EMPTY)
            .totals("合计")
            .build();
    assertThat(Csv.of(table))
        .isEqualTo(
            """
            \uFEFFprovince,bills,claim\r
            '=1+1,-1,-1234567.89\r
            310000,1000,0.05\r
            "a ""b"", c",0,\r
            合计,999,-1234567.84\r
            """);
  }
}
