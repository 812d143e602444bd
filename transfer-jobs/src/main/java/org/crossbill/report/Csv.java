package org.crossbill.report;

import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Cell;
import org.crossbill.core.report.Table;

/** A table as a CSV file (导出), the total line last. */
final class Csv {
  private static final String TOTAL = "合计"; // in the first cell, which is empty in the totals

  private Csv() {}

  static String of(Table table) {
    StringBuilder out = new StringBuilder(CsvLines.BYTE_ORDER_MARK);
    out.append(CsvLines.line(table.columns().stream().map(column -> column.title().zh()).toList()));
    table.rows().forEach(row -> out.append(CsvLines.line(texts(row))));
    if (table.hasTotals()) {
      out.append(TOTAL).append(CsvLines.line(texts(table.totals())));
    }
    return out.toString();
  }

  private static List<String> texts(List<Cell> row) {
    return row.stream().map(Csv::text).toList();
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(String value) -> CsvLines.text(value);
      case Cell.Place(NodeCode value) -> value.value();
      case Cell.Word(var value) -> value.zh();
      case Cell.Count(long value) -> Long.toString(value);
      case Cell.Money(long valueFen) -> Fen.toYuan(valueFen);
    };
  }
}
