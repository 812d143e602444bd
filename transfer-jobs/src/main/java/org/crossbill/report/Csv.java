package org.crossbill.report;

import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Cell;
import org.crossbill.core.report.Table;

/**
 * A table as CSV (RFC 4180): UTF-8 with BOM, CRLF, so that Excel opens it as it is; the total line
 * last.
 */
final class Csv {
  private static final String BOM = "\uFEFF";
  private static final String CRLF = "\r\n";

  private Csv() {}

  static String of(Table table) {
    StringBuilder out = new StringBuilder(BOM);
    out.append(
            table.columns().stream()
                .map(column -> field(column.title().zh()))
                .collect(Collectors.joining(",")))
        .append(CRLF);
    table.rows().forEach(row -> out.append(line(row)).append(CRLF));
    if (table.hasTotals()) {
      out.append("合计").append(line(table.totals())).append(CRLF); // in the empty first cell
    }
    return out.toString();
  }

  private static String line(List<Cell> row) {
    return row.stream().map(Csv::text).map(Csv::field).collect(Collectors.joining(","));
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(String value) -> disarmed(value);
      case Cell.Place(NodeCode value) -> value.value();
      case Cell.Word(var value) -> value.zh();
      case Cell.Count(long value) -> Long.toString(value);
      case Cell.Money(long valueFen) -> Fen.toYuan(valueFen);
    };
  }

  /** What another province sent must not become a formula in the analyst's Excel. */
  private static String disarmed(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String field(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
