package org.crossbill.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Says in one line what no controller answers (无人应答的请求): an address that is none, or a method an
 * address does not take.
 */
@Controller
class NoPage implements ErrorController {
  private final MessageSource texts;

  NoPage(MessageSource texts) {
    this.texts = texts;
  }

  @RequestMapping("${server.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    String method = asked(request, RequestDispatcher.ERROR_METHOD, request.getMethod());
    String address = asked(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    Words words = new Words(texts, RequestContextUtils.getLocale(request));
    PageGate.refuse(response, status, words.of(key(status), method, address));
  }

  /** What was asked before the server came here; this request itself where nothing was. */
  private static String asked(HttpServletRequest request, String attribute, String otherwise) {
    return request.getAttribute(attribute) instanceof String asked ? asked : otherwise;
  }

  private static String key(HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return "fault.noPage";
    }
    return status.is4xxClientError() ? "fault.noMethod" : "fault.noAnswer";
  }
}
