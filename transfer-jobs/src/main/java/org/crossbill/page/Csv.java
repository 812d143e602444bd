package org.crossbill.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables as CSV files (RFC 4180) that a spreadsheet opens as they are: UTF-8 with a byte order
 * mark, CRLF, and no text that it would run as a formula.
 */
public final class Csv {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private final Appendable out;

  private Csv(Appendable out) {
    this.out = out;
  }

  /** Starts a file with the headings of a table. */
  public static Csv start(Appendable out, Table table) {
    Csv csv = new Csv(out);
    csv.append(BYTE_ORDER_MARK);
    return csv.line(table.columns().stream().map(column -> guarded(column.text())).toList());
  }

  /** A whole table: headings, rows, the closing row. */
  public static String of(Table table) {
    StringBuilder text = new StringBuilder();
    Csv csv = start(text, table);
    table.rows().forEach(csv::row);
    if (!table.totals().isEmpty()) {
      csv.row(table.totals());
    }
    return text.toString();
  }

  /** One more row. */
  public Csv row(List<Cell> cells) {
    return line(cells.stream().map(Csv::text).toList());
  }

  private Csv line(List<String> fields) {
    append(fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n")));
    return this;
  }

  private static String text(Cell cell) {
    return cell.kind().isNumber() ? cell.exported() : guarded(cell.exported());
  }

  /** A text, which somebody else may have sent, as a field that is no formula. */
  private static String guarded(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private void append(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
