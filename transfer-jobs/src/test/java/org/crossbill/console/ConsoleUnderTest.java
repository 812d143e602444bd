package org.crossbill.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crossbill.access.Role;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.crossbill.testing.SignedInUser;
import org.crossbill.users.Users;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node's console on a port of its own over a database of its own, and a plain reader of it. */
final class ConsoleUnderTest implements AutoCloseable {
  /** Who may do all; his password is that of every test user. */
  static final String USER = "reader";

  private static final Pattern CELL = Pattern.compile(">([^<]*[^<\\s][^<]*)<");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final SignedInUser user;

  ConsoleUnderTest(String node, String... settings) {
    String database = "console_" + UUID.randomUUID().toString().substring(0, 8);
    SharedServers.INSTANCE.createDatabase(database);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--crossbill.node=" + node,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + SharedServers.INSTANCE.postgres.jdbcUrl(database),
                "--spring.datasource.username=" + PostgresServer.USER,
                "--spring.main.banner-mode=off"));
    SignedInUser.CHEAP.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    arguments.addAll(List.of(settings));
    context = new SpringApplicationBuilder(ConsoleOnly.class).run(arguments.toArray(String[]::new));
    SignedInUser.enter(context.getBean(Users.class), USER, EnumSet.allOf(Role.class));
    user = SignedInUser.at(URI.create(base()), http, USER);
  }

  /** Who reads it. */
  SignedInUser user() {
    return user;
  }

  JdbcClient database() {
    return context.getBean(JdbcClient.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String base() {
    return "http://localhost:"
        + context.getBean(Environment.class).getRequiredProperty("local.server.port");
  }

  /** A page in English, so that a test reads like its rule. */
  String english(String address) {
    return get(address, "Cookie", "crossbill-lang=en").body();
  }

  /** The texts of a page's elements, each whole: an amount is not found within a longer one. */
  static List<String> cells(String page) {
    return CELL.matcher(page).results().map(cell -> cell.group(1).strip()).toList();
  }

  HttpResponse<String> get(String address, String... headers) {
    return get(HttpResponse.BodyHandlers.ofString(), address, headers);
  }

  /** A file that is no text. */
  HttpResponse<byte[]> file(String address, String... headers) {
    return get(HttpResponse.BodyHandlers.ofByteArray(), address, headers);
  }

  private <T> HttpResponse<T> get(
      HttpResponse.BodyHandler<T> body, String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + address));
    signedIn(request, headers);
    try {
      return http.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String address, String form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + address))
            .POST(HttpRequest.BodyPublishers.ofString(user.form(form)))
            .header("Content-Type", "application/x-www-form-urlencoded");
    signedIn(request, headers);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void signedIn(HttpRequest.Builder request, String... headers) {
    String language = "";
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equals("Cookie")) {
        language = headers[i + 1];
      } else {
        request.header(headers[i], headers[i + 1]);
      }
    }
    request.header("Cookie", language.isEmpty() ? user.cookies() : user.cookies(language));
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
