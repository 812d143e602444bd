package org.crossbill.users.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.store.Audit;
import org.crossbill.users.OidcSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A user whom the center's identity provider knows (统一认证用户): his roles are what a claim says, and
 * his name here begins with {@code oidc:}, so that nobody is taken for a user of the node's own.
 */
final class ProvidersUser implements OAuth2UserService<OidcUserRequest, OidcUser> {
  private final OidcUserService provider = new OidcUserService();
  private final OidcSettings settings;
  private final Audit audit;

  ProvidersUser(OidcSettings settings, Audit audit) {
    this.settings = settings;
    this.audit = audit;
  }

  /** One whose claim names no role of ours is not let in. */
  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser known = provider.loadUser(request);
    Set<Role> roles = roles(settings, known.getClaims().get(settings.claim()));
    String name = "oidc:" + known.getName();
    if (roles.isEmpty() || !Actor.isName(name)) {
      throw new OAuth2AuthenticationException("access_denied");
    }
    audit.recordAlone(new Actor(name), "signin.provider", name, roles.toString());
    return new Named(name, PasswordSignIn.authorities(roles), known);
  }

  /** What the claim's values mean here: as they are mapped, else roles by their own names. */
  static Set<Role> roles(OidcSettings settings, @Nullable Object claim) {
    Collection<?> values =
        claim instanceof Collection<?> many
            ? many
            : List.of(Objects.toString(claim, "").split("[ ,]+"));
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Object value : values) {
      String text = String.valueOf(value);
      Map<String, Role> mapped = settings.meanings();
      if (mapped.isEmpty()) {
        for (Role role : Role.values()) {
          if (role.name().equals(text.toUpperCase(Locale.ROOT))) {
            roles.add(role);
          }
        }
      } else {
        Optional.ofNullable(mapped.get(text)).ifPresent(roles::add);
      }
    }
    return roles;
  }

  /** The same user under the name he has here. */
  private static final class Named extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final String name;

    Named(String name, Collection<? extends GrantedAuthority> authorities, OidcUser known) {
      super(authorities, known.getIdToken(), known.getUserInfo());
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Named one && one.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
