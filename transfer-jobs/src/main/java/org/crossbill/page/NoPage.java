package org.crossbill.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.crossbill.core.result.Fault;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page for what no controller answers (无人应答的请求): an address that is none, a method an address
 * does not take, or what was refused on the way ({@link PageEntrance}).
 */
@Controller
class NoPage implements ErrorController {
  private final PageFrame frame;

  NoPage(PageFrame frame) {
    this.frame = frame;
  }

  @RequestMapping("${server.error.path:/error}")
  ModelAndView answer(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    String method = asked(request, RequestDispatcher.ERROR_METHOD, request.getMethod());
    String address = asked(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    Words words = frame.frame(request, address).words();
    if (request.getAttribute(PageEntrance.FAULT) instanceof Fault fault) {
      String key = "fault." + fault.path();
      return FaultPage.of(
          status,
          fault.code().number() + " " + words.of(key + ".what"),
          method + " " + address,
          words.of(key + ".how", request.getServerName()));
    }
    return FaultPage.of(
        status,
        words.of("fault.answer.what", status.value()),
        status.is5xxServerError() ? Incident.of(request) : method + " " + address,
        words.of(key(status), method, address));
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
