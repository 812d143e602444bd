package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;

/**
 * Who is signed in (登录用户).
 *
 * @param name of the user, by which deeds are kept
 * @param roles he has
 */
public record Reader(String name, Set<Role> roles) {
  public Reader {
    roles = Set.copyOf(roles);
  }

  /** Who sent a request; nobody where he is not signed in. */
  public static Optional<Reader> of(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    if (principal == null) {
      return Optional.empty();
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (request.isUserInRole(role.name())) {
        roles.add(role);
      }
    }
    return Optional.of(new Reader(principal.getName(), roles));
  }

  /** Who does what he asks for. */
  public Actor actor() {
    return new Actor(name);
  }
}
