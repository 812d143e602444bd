package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.crossbill.store.Audit;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Keeps who took what out as a file (导出审计): a table, a settlement sheet, the whole list of bills, a
 * report of the night. The row is written first; where it cannot be, there is no file.
 */
final class ExportAudit implements HandlerInterceptor {
  private static final int LONGEST = 500;

  private final Audit audit;

  ExportAudit(Audit audit) {
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String path =
        request.getServletPath(); // as the controllers read it: decoded, without parameters
    if (Page.asFile(request) || path.endsWith(".csv") || path.startsWith("/console/reports/")) {
      String query = request.getQueryString();
      String what = query == null ? path : path + "?" + query;
      Reader.of(request)
          .ifPresent(reader ->
              audit.recordAlone(
                  reader.actor(),
                  "export",
                  what.substring(0, Math.min(what.length(), LONGEST)),
                  ""));
    }
    return true;
  }
}
