package org.crossbill.users.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.crossbill.access.Entrances;
import org.crossbill.access.Permissions;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What one reads who may not (拒绝访问): a page in his language, or the faults of the desks' API. An
 * address that is none is answered as one by whoever answers those.
 */
final class Refusals {
  private final Entrances entrances;
  private final HandlerExceptionResolver faults;

  Refusals(Entrances entrances, HandlerExceptionResolver faults) {
    this.entrances = entrances;
    this.faults = faults;
  }

  /** Nobody is signed in, or his session is over. */
  void notSignedIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable AuthenticationException failure)
      throws IOException {
    if (isNoAddress(request, response)) {
      return;
    }
    String path = SignInChain.path(request);
    if (!SignInChain.isApi(request)) {
      String query = request.getQueryString();
      boolean page = request.getMethod().equals("GET");
      String next = query == null ? path : path + "?" + query;
      response.sendRedirect(NextPage.signIn(null, page ? next : null));
      return;
    }
    if (request.getHeader("Sec-Fetch-Mode") == null) {
      // a browser would ask by itself, and keep the password for every later form
      response.setHeader("WWW-Authenticate", "Basic realm=\"crossbill\", charset=\"UTF-8\"");
    }
    entrances.refuse(
        request,
        response,
        401,
        new Fault(
            FaultCode.SIGN_IN_NEEDED,
            "user",
            "未登录，或用户名、密码不对，或用户已锁定、停用",
            "以 HTTP Basic 发送用户名和密码，或先在 /signin 登录"));
  }

  /** He is signed in and may not, or the form is none of our pages'. */
  void notAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!isNoAddress(request, response)) {
      entrances.refuse(
          request,
          response,
          403,
          new Fault(
              FaultCode.ROLE_LACKING,
              "role",
              "当前用户的角色不允许该操作，或请求缺少页面令牌",
              "请操作员授予相应角色；程序以 HTTP Basic 调用"));
    }
  }

  private boolean isNoAddress(HttpServletRequest request, HttpServletResponse response) {
    String path = SignInChain.path(request);
    String method = request.getMethod();
    if (Permissions.of(method, path).isPresent()) {
      return false;
    }
    Exception none =
        Permissions.isOfAnotherMethod(path)
            ? new HttpRequestMethodNotSupportedException(method)
            : new NoResourceFoundException(HttpMethod.valueOf(method), path, path);
    faults.resolveException(request, response, null, none);
    return true;
  }
}
