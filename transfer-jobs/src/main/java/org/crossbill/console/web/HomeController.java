package org.crossbill.console.web;

import jakarta.servlet.http.HttpServletRequest;
import org.crossbill.page.Address;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a reader starts: at the first section of the navigation. */
@PageController
class HomeController {
  @GetMapping("/")
  ModelAndView root(@RequestParam(required = false) @Nullable String lang) {
    return new ModelAndView("redirect:" + Address.of("/console", "lang", lang));
  }

  @GetMapping({"/console", "/console/"})
  ModelAndView home(@RequestAttribute Page page) {
    return new ModelAndView("redirect:" + page.navigation().getFirst().href());
  }

  /** An address of the console that is none. */
  @GetMapping("/console/**")
  ModelAndView unknown(@RequestAttribute Page page, HttpServletRequest request) {
    return FaultPage.of(
        HttpStatus.NOT_FOUND,
        page.words().of("fault.missing.what", page.words().of("fault.kind.page")),
        request.getRequestURI(),
        page.words().of("fault.missing.page"));
  }
}
