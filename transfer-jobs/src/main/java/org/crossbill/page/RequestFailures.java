package org.crossbill.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.crossbill.store.QuietFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What nobody else answers for (未处理的异常): a request whose parameters are no characters is refused
 * without a word, and a mistake of ours is one line in the log. The server's own lines would quote
 * the parameters.
 */
@Component
@Order(RequestFailures.AFTER_THE_GATE)
class RequestFailures extends OncePerRequestFilter {
  static final int AFTER_THE_GATE = Integer.MIN_VALUE + 1;
  private static final Logger LOG = LoggerFactory.getLogger(RequestFailures.class);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      boolean unreadable =
          e instanceof InvalidParameterException
              || e.getCause() instanceof InvalidParameterException;
      if (!unreadable) {
        LOG.error(
            "a request of {} failed, number {}: {}",
            request.getMethod(),
            Incident.of(request),
            QuietFailure.line(e));
      }
      if (!response.isCommitted()) {
        response.sendError(
            (unreadable ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR).value());
      }
    }
  }
}
