package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * A page as a sheet of paper, taken out as a file (纸质单导出).
 *
 * @param sheet what it holds
 * @param fileName of letters, digits and dashes
 */
public record PdfFile(PdfSheet sheet, String fileName) implements View {
  /** The media type. */
  public static final String TYPE = "application/pdf";

  @Override
  public String getContentType() {
    return TYPE;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] file = sheet.bytes();
    response.setContentType(TYPE);
    response.setContentLength(file.length);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    response.getOutputStream().write(file);
  }
}
