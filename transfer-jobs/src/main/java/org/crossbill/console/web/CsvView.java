package org.crossbill.console.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * A table as a file (导出 CSV): exactly the rows, columns and totals of the page. UTF-8 with a byte
 * order mark and CRLF, so that a spreadsheet opens the Chinese right; text that a spreadsheet would
 * run as a formula is disarmed.
 */
final class CsvView implements View {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Table table;
  private final String fileName;

  CsvView(Table table, String fileName) {
    this.table = table;
    this.fileName = fileName;
  }

  @Override
  public String getContentType() {
    return "text/csv; charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    start(response, fileName);
    Writer out = response.getWriter();
    write(out, table.columns().stream().map(Table.Column::text).toList());
    for (List<Cell> row : table.rows()) {
      writeCells(out, row);
    }
    if (!table.totals().isEmpty()) {
      writeCells(out, table.totals());
    }
  }

  /** Headers and byte order mark of an export. */
  static void start(HttpServletResponse response, String fileName) throws IOException {
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setContentType("text/csv; charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    response.getWriter().write(BYTE_ORDER_MARK);
  }

  /** One row of cells. */
  static void writeCells(Writer out, List<Cell> cells) {
    write(out, cells.stream().map(CsvView::disarmed).toList());
  }

  private static void write(Writer out, List<String> fields) {
    try {
      out.write(fields.stream().map(CsvView::quoted).collect(Collectors.joining(",", "", "\r\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String disarmed(Cell cell) {
    String text = cell.exported();
    boolean number = cell.style().startsWith("number");
    return !number && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
