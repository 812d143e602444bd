package org.crossbill.users.web;

import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.page.PageController;
import org.crossbill.users.FirstAdministrator;
import org.crossbill.users.User;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first operator of the node (首次设置), entered once with the token that the node printed. */
@PageController
class SetupController {
  private final FirstAdministrator first;

  SetupController(FirstAdministrator first) {
    this.first = first;
  }

  @GetMapping("/setup")
  ModelAndView form() {
    return first.isAwaited() ? page("", List.of()) : new ModelAndView("redirect:/signin");
  }

  @PostMapping("/setup")
  ModelAndView enter(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password) {
    Result<User> entered = first.enter(token, username.strip(), password);
    return switch (entered) {
      case Result.Ok<User> _ -> new ModelAndView("redirect:/signin?entered");
      case Result.Failed<User>(List<Fault> faults) -> {
        ModelAndView again = page(username, UserTexts.of(faults));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield again;
      }
    };
  }

  private static ModelAndView page(String username, List<String> faults) {
    return new ModelAndView("users/setup")
        .addObject("username", username)
        .addObject("faults", faults);
  }
}
