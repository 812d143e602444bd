package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A table as a file (导出): exactly the rows, columns and totals of the page. */
public final class Download implements View {
  private static final String TYPE = "text/csv; charset=UTF-8";

  private final Table table;
  private final String fileName;

  Download(Table table, String fileName) {
    this.table = table;
    this.fileName = fileName;
  }

  @Override
  public String getContentType() {
    return TYPE;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    name(response, fileName);
    response.getWriter().write(Csv.of(table));
  }

  /** Starts a file too long to be held whole, row by row. */
  public static Csv start(HttpServletResponse response, String fileName, Table headings)
      throws IOException {
    name(response, fileName);
    return Csv.start(response.getWriter(), headings);
  }

  private static void name(HttpServletResponse response, String fileName) {
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setContentType(TYPE);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
  }
}
