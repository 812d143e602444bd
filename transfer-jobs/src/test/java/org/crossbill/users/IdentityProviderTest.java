package org.crossbill.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An identity provider by configuration: its button, and where it leads. */
class IdentityProviderTest {
  private static final String CLIENT = "spring.security.oauth2.client.";

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000")
          .madeOf(AuditChainTest.Pages.class)
          .with("server.servlet.session.cookie.same-site", "lax")
          .with(CLIENT + "registration.center.client-id", "crossbill")
          .with(CLIENT + "registration.center.client-secret", "secret")
          .with(CLIENT + "registration.center.client-name", "Center ID")
          .with(CLIENT + "registration.center.scope", "openid")
          .with(CLIENT + "registration.center.authorization-grant-type", "authorization_code")
          .with(CLIENT + "registration.center.redirect-uri", "{baseUrl}/login/oauth2/code/center")
          .with(CLIENT + "provider.center.authorization-uri", "https://id.example/authorize")
          .with(CLIENT + "provider.center.token-uri", "https://id.example/token")
          .with(CLIENT + "provider.center.jwk-set-uri", "https://id.example/keys");

  @Test
  void provider_hasAButtonThatLeadsThere_andOwnUsersStay() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> page = get(http, "/signin?lang=en");
      assertThat(page.body()).contains("/oauth2/authorization/center", "Sign in with Center ID");
      HttpResponse<String> there = get(http, "/oauth2/authorization/center");
      assertThat(there.statusCode()).isEqualTo(302);
      assertThat(there.headers().firstValue("Location").orElse(""))
          .startsWith("https://id.example/authorize?response_type=code&client_id=crossbill")
          .contains("scope=openid", "state=", "nonce=", "/login/oauth2/code/center");
      HttpResponse<String> forged = get(http, "/login/oauth2/code/center?code=x&state=y");
      assertThat(forged.headers().firstValue("Location").orElse("")).isEqualTo("/signin?failed");
      assertThat(SignedInUser.at(CLUSTER.node("310000"), http).get("/console/users").statusCode())
          .isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(HttpClient http, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(CLUSTER.node("310000").url(path)).build(), BodyHandlers.ofString());
  }
}
