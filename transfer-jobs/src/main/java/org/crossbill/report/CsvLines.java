package org.crossbill.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of a CSV file (RFC 4180) that a spreadsheet opens as it is: UTF-8 with a byte order mark,
 * CRLF, and no text that it would run as a formula.
 */
public final class CsvLines {
  /** The first character of a file. */
  public static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvLines() {}

  /** One line with its end. */
  public static String line(List<String> fields) {
    return fields.stream().map(CsvLines::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A text, which somebody else may have sent, as a field that is no formula; not for numbers. */
  public static String text(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
