package org.crossbill.users.web;

import org.crossbill.page.PageController;
import org.crossbill.users.FirstAdministrator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the sign-in (登录); the form goes to the chain. */
@PageController
class SignInController {
  private final FirstAdministrator first;
  private final OtherProviders providers;

  SignInController(FirstAdministrator first, OtherProviders providers) {
    this.first = first;
    this.providers = providers;
  }

  @GetMapping("/signin")
  ModelAndView signIn(
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String failed,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String entered) {
    return new ModelAndView("users/signin")
        .addObject("next", NextPage.isOwn(next) ? next : null)
        .addObject("failed", failed != null)
        .addObject("out", out != null)
        .addObject("entered", entered != null)
        .addObject("first", first.isAwaited())
        .addObject("providers", providers.all());
  }
}
