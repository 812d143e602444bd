package org.crossbill.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request passes, before anything else looks at it (接入检查): it calls the node by one of
 * its names, changes nothing on behalf of a page from elsewhere, and its answer may be neither
 * framed nor kept. A program that is no browser names no origin and passes; who it is, others ask.
 */
final class HttpGate extends OncePerRequestFilter {
  private static final String NOTHING_FROM_OUTSIDE =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private static final Set<String> CHANGING_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

  /**
   * What a browser says of an address that was typed in, or called by a page of the same origin.
   */
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  /** What any page may send anywhere without asking first, by a form or a script. */
  private static final Set<String> TYPES_OF_FORMS =
      Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

  private final Entrances entrances;
  private final AccessSettings settings;

  HttpGate(Entrances entrances, AccessSettings settings) {
    this.entrances = entrances;
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    harden(request, response);
    Optional<Fault> barred = barred(request);
    if (barred.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      Fault fault = barred.get();
      entrances.refuse(
          request, response, fault.code() == FaultCode.CONTENT_TYPE_OF_FORMS ? 415 : 403, fault);
    }
  }

  private static void harden(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", NOTHING_FROM_OUTSIDE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (!request.getServletPath().startsWith("/assets/")) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private Optional<Fault> barred(HttpServletRequest request) {
    String name = request.getServerName();
    if (request.getHeader("Host") != null && !settings.answersTo(name, request.getLocalAddr())) {
      return Optional.of(
          new Fault(
              FaultCode.HOST_UNKNOWN,
              "Host",
              "本节点不以 " + name + " 这个名字提供服务",
              "请用 localhost 或本节点的地址调用，或由管理员在 crossbill.access.hosts 中登记此名"));
    }
    if (CHANGING_NOTHING.contains(request.getMethod())) {
      return Optional.empty();
    }
    if (isOfAnotherSite(request)) {
      return Optional.of(
          new Fault(
              FaultCode.ORIGIN_FOREIGN,
              "Origin",
              "请求来自其他网站的页面",
              "请从本节点自己的页面提交；非浏览器的客户端不要发送 Origin 和 Sec-Fetch-Site"));
    }
    boolean json =
        entrances.of(request.getServletPath()).map(Entrance::takesOnlyJson).orElse(false);
    return json && isTypeOfForms(request.getContentType())
        ? Optional.of(
            new Fault(
                FaultCode.CONTENT_TYPE_OF_FORMS,
                "Content-Type",
                "本接口不接受表单和纯文本",
                "请发送 JSON，并注明 Content-Type: application/json"))
        : Optional.empty();
  }

  /** Browsers name the origin of what they send; a page elsewhere cannot hide or change it. */
  private static boolean isOfAnotherSite(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    return (origin != null && !origin.equalsIgnoreCase(own(request)))
        || (site != null && !OWN_SITE.contains(site));
  }

  private static String own(HttpServletRequest request) {
    int port = request.getServerPort();
    boolean usual = port == (request.isSecure() ? 443 : 80);
    return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
  }

  private static boolean isTypeOfForms(@Nullable String type) {
    return type != null
        && TYPES_OF_FORMS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }
}
