package org.crossbill.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.core.result.Result;
import org.crossbill.users.User;
import org.crossbill.users.Users;

/**
 * One ready user for each role, at every node of the demo (演示账户), with passwords made at this start
 * and printed at its end; those of an earlier start hold no more.
 */
final class DemoAccounts {
  private static final int PASSWORD_BYTES = 12;
  private static final Actor DEMO = new Actor("demo");

  private static final Map<Role, String> CHINESE =
      new EnumMap<>(
          Map.of(
              Role.OPERATOR, "操作员",
              Role.ANALYST, "分析员",
              Role.CLERK, "经办人",
              Role.APPROVER, "复核人",
              Role.AUDITOR, "审计员"));

  private final Map<Role, String> passwords = new EnumMap<>(Role.class);

  DemoAccounts() {
    SecureRandom random = new SecureRandom();
    for (Role role : Role.values()) {
      byte[] bytes = new byte[PASSWORD_BYTES];
      random.nextBytes(bytes);
      passwords.put(role, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
  }

  /** Enters them at a node, or gives them their new passwords. */
  void enter(Users users) {
    passwords.forEach((role, password) -> {
      String name = name(role);
      Result<User> done =
          users.find(name).isEmpty()
              ? users.add(name, Set.of(role), password, DEMO)
              : users.givePassword(name, password, DEMO);
      if (done instanceof Result.Failed<User>(var faults)) {
        throw new IllegalStateException("demo user " + name + ": " + faults);
      }
    });
  }

  /** The header of HTTP Basic. */
  String basic(Role role) {
    String pair = name(role) + ":" + passwords.get(role);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Says them, at the end. */
  void print(PrintStream out) {
    out.println("登录  Sign in at any of them:");
    passwords.forEach(
        (role, password) -> out.printf("  %-9s %s  %s%n", name(role), password, CHINESE.get(role)));
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
