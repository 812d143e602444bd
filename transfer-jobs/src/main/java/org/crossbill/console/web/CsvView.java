package org.crossbill.console.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.crossbill.report.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A table as a file (导出 CSV): exactly the rows, columns and totals of the page. */
final class CsvView implements View {
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
    response.getWriter().write(CsvLines.BYTE_ORDER_MARK);
  }

  /** One row of cells. */
  static void writeCells(Writer out, List<Cell> cells) {
    write(out, cells.stream().map(CsvView::text).toList());
  }

  private static void write(Writer out, List<String> fields) {
    try {
      out.write(CsvLines.line(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Cell cell) {
    return cell.style().startsWith("number") ? cell.exported() : CsvLines.text(cell.exported());
  }
}
