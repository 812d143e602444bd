package org.crossbill.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What every page of the console stands in (页面框架): its words and navigation, no page of another
 * kind of node, and a table asked for as a file instead of a page.
 */
@Component
final class PageFrame implements HandlerInterceptor {
  private final NodeCode node;
  private final PageSettings settings;
  private final MessageSource texts;
  private final StandingConditions conditions;
  private final List<Section> here;
  private final List<Section> elsewhere;
  private final LocaleChangeInterceptor language = new LocaleChangeInterceptor();

  PageFrame(
      Node node,
      PageSettings settings,
      MessageSource texts,
      List<Section> sections,
      StandingConditions conditions) {
    this.conditions = conditions;
    this.node = node.code();
    this.settings = settings;
    this.texts = texts;
    this.here =
        sections.stream().filter(section -> section.isAt(this.node)).sorted(Section.ORDER).toList();
    this.elsewhere = sections.stream().filter(section -> !section.isAt(this.node)).toList();
    this.language.setParamName("lang");
    this.language.setIgnoreInvalidLocale(true);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws ServletException {
    String address = request.getRequestURI();
    if (!isReadable(request)) {
      Words words = frame(request, address).words();
      throw new ModelAndViewDefiningException(
          FaultPage.of(
              HttpStatus.BAD_REQUEST,
              words.of("fault.unreadable.what"),
              address,
              words.of("fault.address")));
    }
    language.preHandle(request, response, handler);
    Words words = frame(request, address).words();
    for (Section section : elsewhere) {
      if (section.holds(address)) {
        throw new ModelAndViewDefiningException(FaultPage.elsewhere(words, section.at(), address));
      }
    }
    return true;
  }

  /** Puts a page into its frame: what the templates read. */
  Page frame(HttpServletRequest request, String address) {
    boolean read = Page.READ.contains(request.getMethod()) && isReadable(request);
    Words words = new Words(texts, RequestContextUtils.getLocale(request));
    Page page =
        new Page(
            node,
            words,
            settings,
            here,
            address,
            read ? request.getParameterMap() : Map.of(),
            request,
            conditions);
    request.setAttribute("page", page);
    return page;
  }

  /** Whether the parameters of an address are characters at all. */
  private static boolean isReadable(HttpServletRequest request) {
    try {
      request.getParameterMap();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView answer) {
    String wanted = isReadable(request) ? request.getParameter("csv") : null;
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
}
