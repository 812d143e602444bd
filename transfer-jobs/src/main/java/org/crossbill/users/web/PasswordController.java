package org.crossbill.users.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.page.PageController;
import org.crossbill.users.User;
import org.crossbill.users.Users;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A user changes his own password (修改密码); his sessions end with the old one. */
@PageController
class PasswordController {
  private final Users users;

  PasswordController(Users users) {
    this.users = users;
  }

  @GetMapping("/console/password")
  ModelAndView form(Actor actor) {
    return page(actor, List.of());
  }

  @PostMapping("/console/password")
  ModelAndView change(
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String password,
      Actor actor,
      HttpServletRequest request) {
    Result<User> changed = users.changePassword(actor.who(), old, password);
    return switch (changed) {
      case Result.Ok<User> _ -> {
        request.getSession().invalidate();
        yield new ModelAndView("redirect:/signin?entered");
      }
      case Result.Failed<User>(List<Fault> faults) -> {
        ModelAndView again = page(actor, UserTexts.of(faults));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield again;
      }
    };
  }

  private ModelAndView page(Actor actor, List<String> faults) {
    User user = users.find(actor.who()).orElse(null);
    return new ModelAndView("users/password")
        .addObject("made", user != null && !user.ownPassword())
        .addObject("elsewhere", user == null)
        .addObject("faults", faults);
  }
}
