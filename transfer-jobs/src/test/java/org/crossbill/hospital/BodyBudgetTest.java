package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node takes in: any content type, and not more at a time than it has memory for. */
class BodyBudgetTest {
  private static final int MIB = 1 << 20;

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000").with("crossbill.hospital.body-budget", "9MB");

  @BeforeAll
  static void open() {
    Ward.open(CLUSTER);
  }

  private static URI address() {
    return CLUSTER.node("310000").url("/fsi/api/call");
  }

  /** A client that is slow to send the end of a large body. */
  private static Socket slow() throws IOException {
    Socket socket = new Socket(address().getHost(), address().getPort());
    socket.setSoTimeout(30_000);
    String head =
        "POST /fsi/api/call HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
            + 4 * MIB
            + "\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().write(" ".repeat(4 * MIB - 16).getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void beyondTheBudget_callsAreToldToComeAgain_andThenTaken()
      throws IOException, InterruptedException {
    String large = "{\"infno\": \"9001\", \"input\": \"" + "x".repeat(2 * MIB) + "\"}";
    try (Socket one = slow();
        Socket two = slow()) {
      HttpResponse<String> busy = until(503, large);
      assertThat(busy.headers().firstValue("Retry-After")).contains("5");
      assertThat(busy.body())
          .contains("\"infcode\":-1", "\"code\":1305", "CENTER_BUSY", "请在 5 秒后以同一报文重新调用");
      // a usual call finds room
      assertThat(post("application/json", signIn("0017")).body()).contains("\"infcode\":0");
      assertThat(one.isConnected() && two.isConnected()).isTrue();
    }
    HttpResponse<String> taken = until(200, large);
    assertThat(taken.body()).contains("INPUT_TOO_LONG");
  }

  private static HttpResponse<String> until(int status, String body)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    HttpResponse<String> answer = post("application/json", body);
    while (answer.statusCode() != status && Instant.now().isBefore(end)) {
      answer = post("application/json", body);
    }
    assertThat(answer.statusCode()).isEqualTo(status);
    return answer;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=GBK",
        "text/plain",
        "text/html",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "nothing",
        ""
      })
  void anyContentType_isReadAsItIs(String type) throws IOException, InterruptedException {
    for (String operator : new String[] {"0017", "%", "a%zz&b=1"}) {
      assertThat(post(type, signIn(operator)).body()).contains("\"infcode\":0", "signinoutb");
    }
  }

  private static String signIn(String operator) {
    return """
    {"infno": "9001", "msgid": "H31010000001202603011200009999", "mdtrtarea_admvs": "310000", "recer_sys_code": "YBXT",
     "infver": "V1.0", "opter_type": "1", "opter": "0017", "opter_name": "王五", "inf_time": "2026-03-01 16:00:00",
     "fixmedins_code": "H31010000001", "fixmedins_name": "示范医院",
     "input": {"signIn": {"opter_no": "%s", "mac": "", "ip": "10.1.2.3"}}}
    """
        .formatted(operator);
  }

  private static HttpResponse<String> post(String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address()).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** A body whose length nobody names is counted as the largest. */
  @Test
  void bodyInChunks_isReadToo() throws IOException {
    byte[] body = signIn("0017").getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(address().getHost(), address().getPort());
        InputStream in = socket.getInputStream()) {
      String head =
          "POST /fsi/api/call HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(body.length)
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("\"infcode\":0");
    }
  }
}
