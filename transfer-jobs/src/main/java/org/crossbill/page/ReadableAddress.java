package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Refuses an address whose parameters no one can read (无法识别的地址), before anyone asks for one. */
final class ReadableAddress implements HandlerInterceptor {
  private final MessageSource texts;

  ReadableAddress(MessageSource texts) {
    this.texts = texts;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    try {
      request.getParameterMap();
      return true;
    } catch (IllegalStateException e) {
      Words words = new Words(texts, RequestContextUtils.getLocale(request));
      PageGate.refuse(response, HttpStatus.BAD_REQUEST, words.of("fault.address"));
      return false;
    }
  }
}
