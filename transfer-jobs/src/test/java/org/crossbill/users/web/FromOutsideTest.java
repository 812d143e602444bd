package org.crossbill.users.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossbill.access.Role;
import org.crossbill.users.OidcSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a reader goes after he signed in, and what a provider's claim means. */
class FromOutsideTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example/console",
        "/console/../../x\\y",
        "/consolex",
        "/signout",
        "/console/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        ""
      })
  void next_elsewhere_isNotTaken(String next) {
    assertThat(NextPage.isOwn(next)).isFalse();
  }

  @Test
  void next_ofThisConsole_isKept() {
    assertThat(NextPage.isOwn("/console/bills/S001?lang=en")).isTrue();
    assertThat(NextPage.signIn("failed", "/console/find?q=1&x=2"))
        .isEqualTo("/signin?failed&next=%2Fconsole%2Ffind%3Fq%3D1%26x%3D2");
  }

  @Test
  void claim_mapped_givesOnlyWhatIsMapped() {
    OidcSettings mapped =
        new OidcSettings("groups", Map.of("yb-clerks", Role.CLERK, "yb-audit", Role.AUDITOR));
    assertThat(ProvidersUser.roles(mapped, List.of("yb-clerks", "OPERATOR", "x")))
        .containsExactly(Role.CLERK);
    assertThat(ProvidersUser.roles(mapped, null)).isEmpty();
    OidcSettings plain = new OidcSettings("roles", Map.of());
    assertThat(ProvidersUser.roles(plain, "clerk approver nonsense"))
        .containsExactlyInAnyOrder(Role.CLERK, Role.APPROVER);
  }
}
