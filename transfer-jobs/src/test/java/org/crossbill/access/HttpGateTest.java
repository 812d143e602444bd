package org.crossbill.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests as a browser under somebody else's control, a hospital and a clerk's program send them.
 */
class HttpGateTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000").with("crossbill.access.hosts", "Center.example,yb.example");

  /**
   * Every part of the node: interface, unknown address, desk, pages, what pages load, error page.
   */
  private static final List<String> ADDRESSES =
      List.of(
          "/fsi/api/call",
          "/ebus/x/y/",
          "/nope",
          "/api/transfers",
          "/console/statement",
          "/console/quarantine",
          "/assets/crossbill.css",
          "/",
          "/error");

  private static final String CALL =
      """
      {"infno": "9001", "msgid": "H99990000001202603020000000001", "mdtrtarea_admvs": "310000",
       "insuplc_admdvs": "310000", "recer_sys_code": "YBXT", "infver": "V1.0", "opter_type": "1", "opter": "0017",
       "opter_name": "王五", "inf_time": "2026-03-01 16:00:00", "fixmedins_code": "H99990000001",
       "fixmedins_name": "示范医院", "input": {"signIn": {"opter_no": "0017", "ip": "10.1.2.3"}}}
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Who sends them all: the gate looks before anybody asks who it is. */
  private static SignedInUser user;

  @AfterAll
  static void close() {
    HTTP.close();
  }

  @BeforeAll
  static void open() {
    CLUSTER.node("310000").bean(BusinessDays.class).openFirst(LocalDate.of(2026, 3, 2));
    user = SignedInUser.at(CLUSTER.node("310000"), HTTP);
  }

  @Test
  void host_thatIsNotTheNodes_isRefusedEverywhereInTheFormOfTheAddress() {
    for (String address : ADDRESSES) {
      for (String method : List.of("GET", "POST")) {
        Answer answer = send(method, address, "rebound.example:" + port(), "");
        assertThat(answer.status()).as(method + " " + address).isEqualTo(403);
        assertThat(answer.text()).as(address).contains("1011").doesNotContain("Location:");
        String form =
            switch (address) {
              case "/fsi/api/call", "/ebus/x/y/", "/nope" -> "{\"infcode\":-1,";
              case "/api/transfers" -> "{\"faults\":[{\"path\":\"Host\",\"code\":1011,";
              default -> "<!DOCTYPE html>";
            };
        assertThat(answer.body()).as(address).startsWith(form);
      }
    }
    assertThat(
            send("GET", "/console/statement", "rebound.example", "Cookie: crossbill-lang=en\r\n")
                .body())
        .contains("1011 Called by a name that is not this node", "rebound.example");
    assertThat(send("GET", "/console/statement", "rebound.example", "").body())
        .contains("1011 请求用的名字不是本节点的");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "LocalHost.",
        "127.0.0.1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "center.example",
        "CENTER.EXAMPLE",
        "yb.example:443"
      })
  void host_thatIsTheNodes_isAnsweredEverywhere(String host) {
    for (String address : ADDRESSES) {
      assertThat(send("GET", address, host, "").body())
          .as(address)
          .doesNotContain("HOST_UNKNOWN", ">1011 ");
    }
    assertThat(send("GET", "/console/statement", host, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.rebound.example",
        "127.0.0.1.rebound.example",
        "rebound.example.",
        "center.example.rebound.example",
        "0.0.0.0",
        "127.0.0.2",
        "[::2]"
      })
  void host_thatOnlyLooksLikeTheNodes_isRefused(String host) {
    assertThat(send("GET", "/api/transfers", host, "").status()).isEqualTo(403);
  }

  /**
   * Proxies' headers are no names of this node, and an absolute address counts as its host does.
   */
  @Test
  void host_inOtherPlaces_changesNothing() {
    String forwarded =
        "X-Forwarded-Host: rebound.example\r\nForwarded: host=rebound.example\r\nX-Forwarded-Proto: https\r\n";
    Answer root = send("GET", "/", "localhost", forwarded);
    assertThat(root.status()).isEqualTo(302);
    assertThat(root.header("Location")).isEqualTo("/console");
    assertThat(send("GET", "http://rebound.example/", "rebound.example", "").status())
        .isEqualTo(403);
    assertThat(send("GET", "http://rebound.example/", "localhost", "").status()).isEqualTo(400);
    assertThat(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status()).isEqualTo(400);
    assertThat(raw("GET / HTTP/1.0\r\n\r\n").status()).as("no browser").isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: https://localhost:PORT",
        "Origin: http://localhost:1",
        "Origin: http://localhost",
        "Origin: http://localhost:PORT.evil.example",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: http://localhost:PORT\r\nSec-Fetch-Site: cross-site"
      })
  void change_sentByAPageElsewhere_isRefusedEverywhere(String header) {
    String sent = header.replace("PORT", String.valueOf(port())) + "\r\n";
    for (String address : ADDRESSES) {
      for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
        Answer answer = send(method, address, "localhost:" + port(), sent);
        assertThat(answer.status()).as(method + " " + address).isEqualTo(403);
        assertThat(answer.body()).as(address).contains("1012");
      }
    }
    assertThat(post("/fsi/api/call", sent + "Content-Type: application/json\r\n", CALL).body())
        .contains("\"infcode\":-1", "ORIGIN_FOREIGN");
    assertThat(send("GET", "/console/statement", "localhost:" + port(), sent).status())
        .as("a link from elsewhere leads here")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Origin: http://localhost:PORT\r\n",
        "Origin: http://LOCALHOST:PORT\r\n",
        "Origin: http://localhost:PORT\r\nSec-Fetch-Site: same-origin\r\n",
        "Sec-Fetch-Site: none\r\n"
      })
  void change_sentByOwnPageOrProgram_passes(String header) {
    String sent = header.replace("PORT", String.valueOf(port()));
    assertThat(post("/fsi/api/call", sent, CALL).body()).contains("HOSPITAL_UNKNOWN");
    assertThat(post("/api/transfers", sent, "{}").body()).contains("FIELD_MISSING");
    assertThat(send("POST", "/console/statement", "localhost:" + port(), sent).status())
        .isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "text/plain;charset=UTF-8, 415",
    "TEXT/PLAIN, 415",
    "application/x-www-form-urlencoded, 415",
    "multipart/form-data; boundary=x, 415",
    "application/json, 422",
    "application/json; charset=utf-8, 422",
    "'', 422"
  })
  void type_ofAForm_isRefusedAtTheDesk_andReadFromAHospital(String type, int status) {
    String sent = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
    for (String address :
        List.of(
            "/api/transfers",
            "/api/transfers/payments",
            "/%61pi/transfers",
            "/api;x=y/transfers;a=b")) {
      Answer answer = post(address, sent, "{}");
      assertThat(answer.status()).as(address).isEqualTo(status);
      assertThat(answer.body().contains("\"code\":1013")).isEqualTo(status == 415);
    }
    assertThat(post("/fsi/api/call", sent, CALL).body()).contains("HOSPITAL_UNKNOWN");
  }

  @Test
  void answers_mayBeNeitherFramedNorGuessedNorKept() {
    for (String address : ADDRESSES) {
      for (String host : List.of("localhost", "rebound.example")) {
        Answer answer = send("GET", address, host, "");
        assertThat(answer.header("Content-Security-Policy"))
            .as(address)
            .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(answer.header("X-Content-Type-Options")).as(address).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).as(address).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).as(address).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control"))
            .as(address)
            .isEqualTo(address.startsWith("/assets/") ? "" : "no-store");
      }
    }
  }

  @Test
  void head_worksWhereverGetDoes() {
    for (String address : ADDRESSES) {
      Answer got = send("GET", address, "localhost", "");
      Answer head = send("HEAD", address, "localhost", "");
      assertThat(head.status()).as(address).isEqualTo(got.status());
      assertThat(head.body()).as(address).isEmpty();
    }
    assertThat(send("HEAD", "/console/statement", "localhost", "").status()).isEqualTo(200);
    assertThat(send("HEAD", "/api/transfers", "localhost", "").status()).isEqualTo(200);
    assertThat(send("HEAD", "/assets/crossbill.css", "localhost", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"crossbill-lang=%%%", "crossbill-lang=zz-9-x_!", "crossbill-lang=a b c d"})
  void cookie_thatNobodyCanRead_saysNothing(String cookie) {
    Answer answer = send("GET", "/console/statement", "localhost", "Cookie: " + cookie + "\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("lang=\"zh-CN\"");
  }

  private record Answer(String text) {
    int status() {
      return Integer.parseInt(text.substring(9, 12));
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    /** Empty where it is not there. */
    String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ": ";
      return text.substring(0, text.indexOf("\r\n\r\n"))
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()))
          .findFirst()
          .orElse("");
    }
  }

  private static int port() {
    return CLUSTER.node("310000").url("/").getPort();
  }

  private static Answer send(String method, String address, String host, String headers) {
    return raw(
        method
            + " "
            + address
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + headers
            + "Connection: close\r\n\r\n");
  }

  private static Answer post(String address, String headers, String body) {
    return raw(
        "POST "
            + address
            + " HTTP/1.1\r\nHost: localhost:"
            + port()
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  private static Answer raw(String request) {
    URI node = CLUSTER.node("310000").url("/");
    String signedIn =
        request.contains("\r\nCookie: ")
            ? request.replace("\r\nCookie: ", "\r\nCookie: " + user.cookies() + "; ")
            : request.replaceFirst("\r\n", "\r\nCookie: " + user.cookies() + "\r\n");
    signedIn = signedIn.replaceFirst("\r\n", "\r\nX-XSRF-TOKEN: " + user.token() + "\r\n");
    try (Socket socket = new Socket(node.getHost(), node.getPort());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(signedIn.getBytes(StandardCharsets.UTF_8));
      // a body in pieces has their lengths between them: lines of digits, which no test looks for
      return new Answer(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replaceFirst("(?s)\r\n\r\n[0-9a-f]+\r\n", "\r\n\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
