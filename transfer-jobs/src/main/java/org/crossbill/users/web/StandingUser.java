package org.crossbill.users.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.crossbill.users.SignedIn;
import org.crossbill.users.User;
import org.crossbill.users.Users;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether the user is still who signed in (会话复核): a user disabled, given
 * other roles or another password has no session any more, at whichever replica. Whoever has a
 * password that somebody made for him changes it before anything.
 */
final class StandingUser extends OncePerRequestFilter {
  private static final String PASSWORD = "/console/password";
  private static final Set<String> BEFORE_IT = Set.of(PASSWORD, "/signout", "/signin");

  private final Users users;

  StandingUser(Users users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      User user =
          users
              .find(signedIn.name())
              .filter(found -> found.stamp() == signedIn.stamp() && !found.disabled())
              .orElse(null);
      if (user == null) {
        HttpSession session = request.getSession(false);
        if (session != null) {
          session.invalidate();
        }
        SecurityContextHolder.clearContext();
      } else if (!user.ownPassword() && isKept(request.getRequestURI())) {
        response.sendRedirect(PASSWORD);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isKept(String path) {
    return !BEFORE_IT.contains(path) && !path.startsWith("/assets/");
  }
}
