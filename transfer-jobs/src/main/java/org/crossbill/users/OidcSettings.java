package org.crossbill.users;

import java.util.Map;
import org.crossbill.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an identity provider's users may, where one is configured by {@code
 * spring.security.oauth2.client}.
 *
 * @param claim that says it
 * @param roles what its values mean here; where none is named they are our roles' own names
 */
@ConfigurationProperties("crossbill.access.oidc")
public record OidcSettings(@DefaultValue("roles") String claim, @Nullable Map<String, Role> roles) {
  /** What the claim's values mean; empty where they are roles by their own names. */
  public Map<String, Role> meanings() {
    return roles == null ? Map.of() : roles;
  }
}
