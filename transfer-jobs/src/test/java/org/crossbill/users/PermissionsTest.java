package org.crossbill.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossbill.access.Permissions;
import org.crossbill.access.Role;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of permissions says of every path of the node who may call it, and the node keeps it.
 */
class PermissionsTest {
  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Answered by the chain itself, before any controller. */
  private static final Set<String> CHAINS = Set.of("POST /signin", "POST /signout");

  /** Files, which no controller answers. */
  private static final Set<String> FILES = Set.of("GET /assets/**");

  private static TestNode node;

  @BeforeAll
  static void users() {
    node = CLUSTER.node("310000");
    for (Role role : Role.values()) {
      SignedInUser.enter(node.bean(Users.class), name(role), EnumSet.of(role));
    }
  }

  @AfterAll
  static void close() {
    HTTP.close();
  }

  private static String name(Role role) {
    return "the-" + role.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void everyMappedPath_hasARuleAndEveryRuleAPath() {
    Set<String> mapped = new TreeSet<>();
    for (RequestMappingInfo info :
        node.context()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .keySet()) {
      Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
      for (String path : info.getPatternValues()) {
        if (methods.isEmpty()) {
          mapped.add("ANY " + path);
        }
        methods.forEach(method -> mapped.add(method + " " + path));
      }
    }
    Set<String> ruled = new TreeSet<>();
    Permissions.all().forEach(rule -> ruled.add(rule.method() + " " + rule.path()));
    mapped.addAll(CHAINS);
    mapped.addAll(FILES);
    assertThat(ruled).isEqualTo(mapped);
    assertThat(ruled).hasSameSizeAs(Permissions.all());
  }

  /**
   * Each rule asked as each role, and as nobody: refused exactly where the table does not allow.
   */
  @Test
  void everyRule_isKeptForEveryRole() throws Exception {
    Map<Role, SignedInUser> users = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      users.put(role, SignedInUser.at(node.url(""), HTTP, name(role)));
    }
    for (Permissions.Rule rule : Permissions.all()) {
      String path =
          rule.path().toString().replace("{date}", "2026-03-02").replaceAll("\\{\\w+}", "7");
      String address = path.replace("**", "x");
      String method = rule.method().equals("ANY") ? "GET" : rule.method();
      if (CHAINS.contains(method + " " + path)) {
        continue;
      }
      int strangers = status(method, address, null);
      boolean page = !path.startsWith("/api/");
      if (!rule.open()) {
        int expected =
            page ? (method.equals("GET") ? 302 : 403) : (method.equals("GET") ? 401 : 403);
        assertThat(strangers).as("nobody " + method + " " + address).isEqualTo(expected);
      }
      for (Role role : Role.values()) {
        int status = status(method, address, users.get(role));
        boolean allowed = rule.open() || rule.roles().contains(role);
        if (!path.equals("/refused")) {
          assertThat(status == 403)
              .as("%s %s %s: %d", role, method, address, status)
              .isEqualTo(!allowed);
        }
      }
    }
  }

  @Test
  void whatIsNotNamed_isNoAddressForAnybody() throws Exception {
    SignedInUser operator = SignedInUser.at(node.url(""), HTTP, name(Role.OPERATOR));
    for (String path :
        List.of("/nope", "/api/nope", "/users", "/actuator/env", "/console%2Fbills")) {
      assertThat(status("GET", path, null)).as(path).isIn(400, 404);
      assertThat(status("GET", path, operator)).as(path).isIn(400, 404);
    }
    assertThat(status("DELETE", "/console/users", operator)).isEqualTo(405);
    assertThat(status("TRACE", "/console/users", operator)).isIn(400, 403, 405);
  }

  private static int status(
      String method, String address, @org.jspecify.annotations.Nullable SignedInUser user)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.url(address))
            .header("Origin", node.url("").toString())
            .header(
                "Content-Type",
                address.startsWith("/api/")
                    ? "application/json"
                    : "application/x-www-form-urlencoded");
    String form = "";
    if (user != null) {
      request.header("Cookie", user.cookies());
      if (address.startsWith("/api/")) {
        request.header("X-XSRF-TOKEN", user.token());
      } else {
        form = user.form("");
      }
    }
    HttpResponse<String> answer =
        HTTP.send(
            request
                .method(
                    method,
                    method.equals("POST") ? BodyPublishers.ofString(form) : BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    return answer.statusCode();
  }
}
