package org.crossbill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.users.Users;

/**
 * A user who really signed in at a node, as a browser does: the form with its token, the cookies,
 * and the token of later forms.
 */
public final class SignedInUser {
  /** Every test user's. */
  public static final String PASSWORD = "correct horse battery";

  /** Settings under which a hash takes no time. */
  public static final Map<String, String> CHEAP =
      Map.of("crossbill.access.hash-memory", "64", "crossbill.access.hash-rounds", "1");

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient http;
  private final URI base;
  private final Map<String, String> cookies = new TreeMap<>();
  private String token = "";

  private SignedInUser(HttpClient http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** Enters a user where he is not yet. */
  public static void enter(Users users, String name, Set<Role> roles) {
    if (users.find(name).isEmpty()) {
      users.add(name, roles, PASSWORD, new Actor("test"));
    }
  }

  /** The header of HTTP Basic. */
  public static String basic(String name) {
    String pair = name + ":" + PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The header of HTTP Basic of a user of a node who may do all, entered where he is not yet. */
  public static String basic(TestNode node, String name) {
    enter(node.bean(Users.class), name, EnumSet.allOf(Role.class));
    return basic(name);
  }

  /** Signs in with a user who may do all, entered where he is not yet. */
  public static SignedInUser at(TestNode node, HttpClient http) {
    enter(node.bean(Users.class), "tester", EnumSet.allOf(Role.class));
    return at(node.url(""), http, "tester");
  }

  /** Signs in with a user who is there; fails where he is not let in. */
  public static SignedInUser at(URI base, HttpClient http, String name) {
    SignedInUser user = new SignedInUser(http, base);
    user.readToken(user.get("/signin").body());
    HttpResponse<String> answer =
        user.post("/signin", "username=" + name + "&password=" + PASSWORD.replace(' ', '+'));
    String next = answer.headers().firstValue("Location").orElse("");
    if (answer.statusCode() != 302 || next.contains("failed")) {
      throw new IllegalStateException(name + " is not let in: " + answer.statusCode() + " " + next);
    }
    user.readToken(user.get("/console/password").body());
    return user;
  }

  private void readToken(String page) {
    Matcher found = TOKEN.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("no token in " + page);
    }
    token = found.group(1);
  }

  /** His cookies as a request sends them, after others of the test's. */
  public String cookies(String... others) {
    String own =
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return others.length == 0 ? own : String.join("; ", others) + "; " + own;
  }

  /** A form with the token of his pages. */
  public String form(String fields) {
    String proof = "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return fields.isEmpty() ? proof : fields + "&" + proof;
  }

  /** The token of his pages, as a header {@code X-XSRF-TOKEN} may carry it. */
  public String token() {
    return token;
  }

  /** Where his forms come from. */
  public String origin() {
    return "http://" + base.getAuthority();
  }

  /** Reads a page. */
  public HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(base.resolve(address)));
  }

  /** Sends a form of one of his pages. */
  public HttpResponse<String> post(String address, String fields) {
    return send(
        HttpRequest.newBuilder(base.resolve(address))
            .header("Origin", origin())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    request.header("Cookie", cookies("crossbill-lang=en"));
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      for (String set : answer.headers().allValues("Set-Cookie")) {
        String[] pair = set.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
