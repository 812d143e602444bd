package org.crossbill.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.report.Bilingual;
import org.crossbill.core.report.Cell;
import org.crossbill.core.report.Table.Column;
import org.crossbill.core.report.Table.Sum;

/** Columns that several tables share. */
final class Columns {
  private Columns() {}

  static Column text(String name, String zh, String en) {
    return new Column(name, new Bilingual(zh, en), Sum.NONE);
  }

  static Column summed(String name, String zh, String en) {
    return new Column(name, new Bilingual(zh, en), Sum.MONEY);
  }

  /** A province's column of the matrix. */
  static Column party(NodeCode code) {
    return summed(
        code.value(),
        code.value() + " " + Provinces.name(code),
        code.value() + " " + Provinces.englishName(code));
  }

  /** Count, fees, the ten parts, the claim. */
  static List<Column> claim() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("bill_count", new Bilingual("人次", "bills"), Sum.COUNT));
    columns.add(summed("medfee_sumamt", "医疗费总额", "total fees"));
    for (ClaimPart part : ClaimPart.values()) {
      columns.add(
          new Column(part.column(), new Bilingual(part.title(), part.englishTitle()), Sum.MONEY));
    }
    columns.add(summed("claim", "清算金额", "claim"));
    return columns;
  }

  /** The cells under {@link #claim}. */
  static List<Cell> claim(ResultSet row) throws SQLException {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell.Count(row.getLong("bill_count")));
    cells.add(new Cell.Money(row.getLong("medfee_sumamt")));
    for (ClaimPart part : ClaimPart.values()) {
      cells.add(new Cell.Money(row.getLong(part.column())));
    }
    cells.add(new Cell.Money(row.getLong("claim")));
    return cells;
  }
}
