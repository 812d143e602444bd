package org.crossbill.users.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Words;
import org.crossbill.users.User;
import org.crossbill.users.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The users of the node (用户管理), for its operators. */
@PageController
class UsersController {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private final Users users;
  private final Clock clock;

  UsersController(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  /** What a form asks for. */
  enum Deed {
    ADD,
    ROLES,
    DISABLE,
    ENABLE,
    UNLOCK,
    RESET
  }

  /**
   * A line of the list.
   *
   * @param state in words
   * @param self whether it is the reader, who changes himself nowhere here
   */
  record Line(
      User user, String state, String created, String lastSignIn, boolean locked, boolean self) {
    /** Whether he has a role. */
    public boolean has(Role role) {
      return user.roles().contains(role);
    }
  }

  @GetMapping("/console/users")
  ModelAndView list(@RequestAttribute Page page, Actor actor) {
    return page(page.words(), actor);
  }

  @PostMapping("/console/users")
  ModelAndView change(
      @RequestParam Deed deed,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable Set<Role> roles,
      @RequestAttribute Page page,
      Actor actor) {
    Set<Role> given = EnumSet.noneOf(Role.class);
    if (roles != null) {
      given.addAll(roles);
    }
    String user = name.strip();
    return switch (deed) {
      case ADD -> made(users.add(user, given, actor), user, page, actor);
      case RESET -> made(users.resetPassword(user, actor), user, page, actor);
      case ROLES -> done(users.giveRoles(user, given, actor), page, actor);
      case DISABLE -> done(users.disable(user, true, actor), page, actor);
      case ENABLE -> done(users.disable(user, false, actor), page, actor);
      case UNLOCK -> done(users.unlock(user, actor), page, actor);
    };
  }

  private ModelAndView made(Result<String> password, String user, Page page, Actor actor) {
    return switch (password) {
      case Result.Ok<String>(String shownOnce) ->
          page(page.words(), actor).addObject("madeFor", user).addObject("password", shownOnce);
      case Result.Failed<String>(List<Fault> faults) -> refused(faults, page, actor);
    };
  }

  private ModelAndView done(Result<User> changed, Page page, Actor actor) {
    return switch (changed) {
      case Result.Ok<User> _ -> new ModelAndView("redirect:/console/users");
      case Result.Failed<User>(List<Fault> faults) -> refused(faults, page, actor);
    };
  }

  private ModelAndView refused(List<Fault> faults, Page page, Actor actor) {
    ModelAndView again = page(page.words(), actor).addObject("faults", UserTexts.of(faults));
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again;
  }

  private ModelAndView page(Words words, Actor actor) {
    Instant now = clock.instant();
    List<Line> lines = users.all().stream().map(user -> line(words, user, now, actor)).toList();
    return new ModelAndView("users/users")
        .addObject("lines", lines)
        .addObject("roles", Role.values())
        .addObject("faults", List.of());
  }

  private static Line line(Words words, User user, Instant now, Actor actor) {
    boolean locked = user.isLocked(now);
    String state =
        user.disabled() ? "disabled" : locked ? "locked" : user.ownPassword() ? "active" : "fresh";
    Instant last = user.lastSignIn();
    return new Line(
        user,
        words.of("users.state." + state),
        TIME.format(user.createdAt()),
        last == null ? "" : TIME.format(last),
        locked,
        actor.who().equals(user.name()));
  }
}
