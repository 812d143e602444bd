package org.crossbill.command;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.users.User;
import org.crossbill.users.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code user}: enters, lists and unlocks who signs in at a node (用户管理), from its machine. */
@Command(
    name = "user",
    description = {
      "Enters, lists and unlocks who signs in at the console and the desks of a node.",
      "在本机管理控制台和业务台的用户。",
      "Configured like serve, and may run beside it. A new or reset password is printed once and changed"
          + " at the first sign-in."
    })
final class UserCommand implements Callable<Integer> {
  /** What it does. */
  enum Deed {
    add,
    list,
    unlock,
    disable,
    enable,
    reset
  }

  @Mixin private NodeOptions node = new NodeOptions();

  @Parameters(
      index = "0",
      paramLabel = "DEED",
      description = "add, list, unlock, disable, enable or reset.")
  private @Nullable Deed deed;

  @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", description = "The user.")
  private @Nullable String name;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description =
          "Of a user to add, with commas: OPERATOR 操作员, ANALYST 分析员, CLERK 经办人, APPROVER 复核人, AUDITOR 审计员.")
  private List<Role> roles = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Deed what = Objects.requireNonNull(deed);
    if (what != Deed.list && name == null) {
      throw CommandFailed.wrong("Name the user: crossbill user %s NAME.".formatted(what));
    }
    String user = Objects.requireNonNullElse(name, "");
    Set<Role> given = EnumSet.noneOf(Role.class);
    given.addAll(roles);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (ConfigurableApplicationContext context = node.workQuietly("user")) {
      Users users = context.getBean(Users.class);
      Actor actor = new Actor("command by " + System.getProperty("user.name", "?"));
      switch (what) {
        case list -> users.all().forEach(one -> out.println(line(one)));
        case add -> out.println("password: " + orFail(users.add(user, given, actor)));
        case reset -> out.println("password: " + orFail(users.resetPassword(user, actor)));
        case unlock -> out.println(line(orFail(users.unlock(user, actor))));
        case disable -> out.println(line(orFail(users.disable(user, true, actor))));
        case enable -> out.println(line(orFail(users.disable(user, false, actor))));
      }
      out.flush();
    }
    return 0;
  }

  private static String line(User user) {
    String roles = user.roles().stream().sorted().map(Role::name).collect(Collectors.joining(","));
    return "%s %s%s%s"
        .formatted(
            user.name(),
            roles,
            user.disabled() ? " disabled" : "",
            user.lockedUntil() == null ? "" : " locked until " + user.lockedUntil());
  }

  private static <T> T orFail(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T>(List<Fault> faults) -> {
        Fault first = faults.getFirst();
        throw CommandFailed.wrong(
            "%d %s。%s。".formatted(first.code().number(), first.message(), first.hint()));
      }
    };
  }
}
