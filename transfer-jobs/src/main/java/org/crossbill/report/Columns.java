package org.crossbill.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.page.Cell;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.Words;

/** Columns and cells that several tables share. */
final class Columns {
  private Columns() {}

  /** A node by code and name; a file holds the code. */
  static Cell place(Words words, String node) {
    return Cell.named(node + " " + words.place(node), node);
  }

  /** Count, fees, the fields of a claim, the claim. */
  static Table.Builder claim(Words words, Table.Builder table) {
    table.counts(words.of("report.bills")).yuan(words.of("field.medfee_sumamt"));
    for (ClaimPart part : ClaimPart.values()) {
      table.yuan(words.isEnglish() ? part.englishTitle() : part.title());
    }
    return table.yuan(words.of("field.claim"));
  }

  /** The cells under {@link #claim(Words, Table.Builder)}. */
  static List<Cell> claim(Row row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.count(row.number("bill_count")));
    cells.add(Cell.yuan(row.number("medfee_sumamt")));
    for (ClaimPart part : ClaimPart.values()) {
      cells.add(Cell.yuan(row.number(part.column())));
    }
    cells.add(Cell.yuan(row.number("claim")));
    return cells;
  }
}
