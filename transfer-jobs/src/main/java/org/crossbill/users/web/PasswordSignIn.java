package org.crossbill.users.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crossbill.access.Role;
import org.crossbill.users.SignedIn;
import org.crossbill.users.User;
import org.crossbill.users.Users;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signs in with name and password (用户名密码登录), by the form or by HTTP Basic. */
final class PasswordSignIn implements AuthenticationProvider {
  private final Users users;
  private final RecentProofs recent;

  /**
   * @param recent what was proved a moment ago, so that a program that sends its password with
   *     every call costs one hash in a while
   */
  PasswordSignIn(Users users, RecentProofs recent) {
    this.users = users;
    this.recent = recent;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String name = asked.getName();
    String password = String.valueOf(asked.getCredentials());
    String from =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "?";
    Optional<User> user = recent.find(name, password, users);
    if (user.isEmpty()) {
      user = users.signIn(name, password, from);
      user.ifPresent(proved -> recent.keep(proved, password));
    }
    return user.map(PasswordSignIn::authentication)
        .orElseThrow(() -> new BadCredentialsException("wrong, locked or disabled"));
  }

  private static Authentication authentication(User user) {
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(user.name(), user.stamp()), null, authorities(user.roles()));
  }

  static List<GrantedAuthority> authorities(Set<Role> roles) {
    return roles.stream()
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
        .toList();
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
