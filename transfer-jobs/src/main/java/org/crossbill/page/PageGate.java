package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What every request to the console passes: called under a known name, changes only from the
 * console's own pages, nothing loaded from outside, no page of another kind of node, and a table
 * asked for as a file instead of a page.
 */
final class PageGate implements HandlerInterceptor {
  private static final String NOTHING_FROM_OUTSIDE =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private final NodeCode node;
  private final PageSettings settings;
  private final MessageSource texts;
  private final List<Section> here;
  private final List<Section> elsewhere;

  PageGate(NodeCode node, PageSettings settings, MessageSource texts, List<Section> sections) {
    this.node = node;
    this.settings = settings;
    this.texts = texts;
    this.here =
        sections.stream().filter(section -> section.isAt(node)).sorted(Section.ORDER).toList();
    this.elsewhere = sections.stream().filter(section -> !section.isAt(node)).toList();
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException, ModelAndViewDefiningException {
    Words words = new Words(texts, RequestContextUtils.getLocale(request));
    if (!settings.answersTo(request.getServerName())) {
      refuse(response, HttpStatus.FORBIDDEN, words.of("fault.host", request.getServerName()));
      return false;
    }
    if (!request.getMethod().equals("GET") && !isFromOwnPage(request)) {
      refuse(response, HttpStatus.FORBIDDEN, words.of("fault.origin"));
      return false;
    }
    response.setHeader("Content-Security-Policy", NOTHING_FROM_OUTSIDE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    request.setAttribute("page", new Page(node, words, settings, here, request));
    String address = request.getRequestURI();
    for (Section section : elsewhere) {
      if (section.holds(address)) {
        throw new ModelAndViewDefiningException(FaultPage.elsewhere(words, section.at(), address));
      }
    }
    return true;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView answer) {
    String wanted = request.getParameter("csv");
    if (wanted == null || answer == null || answer.getStatus() != null) {
      return;
    }
    Page page = (Page) request.getAttribute("page");
    Optional<Table> table = tables(answer).filter(t -> t.name().equals(wanted)).findFirst();
    if (table.isPresent()) {
      Object date = answer.getModel().get("date");
      String day = date == null ? "" : "-" + date;
      answer.setView(
          new Download(table.get(), "crossbill-" + page.node() + "-" + wanted + day + ".csv"));
    } else {
      ModelAndView fault = FaultPage.notFound(page.words(), "table", wanted);
      answer.setViewName("page/fault");
      answer.setStatus(HttpStatus.NOT_FOUND);
      answer.addAllObjects(fault.getModel());
    }
  }

  private static Stream<Table> tables(ModelAndView answer) {
    return answer.getModel().values().stream()
        .flatMap(value -> value instanceof Collection<?> many ? many.stream() : Stream.of(value))
        .filter(Table.class::isInstance)
        .map(Table.class::cast);
  }

  /** Browsers name the origin of every form they send; a form of a foreign site names its own. */
  private static boolean isFromOwnPage(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String own = request.getScheme() + "://" + request.getHeader("Host");
    return own.equals(origin);
  }

  /** Answers in one line what gets no page. */
  static void refuse(HttpServletResponse response, HttpStatus status, String why)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("text/plain");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(why);
  }
}
