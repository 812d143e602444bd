package org.crossbill.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.core.result.Result;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The clerks' API over HTTP. */
class TransferApiTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("320000", "440000").madeOf(TransferOnly.class);

  private TestNode guangdong;

  @BeforeEach
  void nodes() {
    guangdong = CLUSTER.node("440000");
    guangdong.bean(BusinessDays.class).openFirst(LocalDate.of(2026, 3, 2));
  }

  @Test
  void api_oneQueryForTheProgress() throws IOException, InterruptedException {
    String body =
        """
        {"YAC250": "320000", "AAC002": "11010519491231002X", "AAC003": "王五"}
        """;
    HttpResponse<String> created = post("/api/transfers", body);
    assertThat(created.statusCode()).isEqualTo(201);
    String caseId = created.body().replaceAll("\\D", "").substring(3);
    HttpResponse<String> progress = get("/api/transfers/" + caseId);
    assertThat(progress.statusCode()).isEqualTo(200);
    assertThat(progress.body())
        .contains("已申请，待审核", "applied, under review", "\"due\":\"2026-03-23\"", "受理转移申请");
    assertThat(get("/api/transfers/1").statusCode()).isEqualTo(404);
    assertThat(post("/api/transfers", body.replace("2X", "２ｘ")).statusCode()).isEqualTo(409);
    HttpResponse<String> wrong = post("/api/transfers", "{\"AAC002\": \"1\", \"x\": 1}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("YAC250", "AAC002", "AAC003", "\"path\":\"x\"");
    closeUntil(LocalDate.of(2026, 3, 23));
    assertThat(overdue()).isEmpty();
    closeUntil(LocalDate.of(2026, 3, 24));
    assertThat(overdue())
        .containsExactly(
            new Condition(ConditionKind.CASE_OVERDUE, "320000", 1, 0, LocalDate.of(2026, 3, 24)));
  }

  /** Closes one date after the other until this one is open. */
  private void closeUntil(LocalDate open) {
    BusinessDays days = guangdong.bean(BusinessDays.class);
    for (LocalDate date = days.open().orElseThrow(); date.isBefore(open); date = date.plusDays(1)) {
      assertThat(days.close(date)).isEqualTo(Result.ok(BusinessDays.Closing.CLOSED));
    }
  }

  /** What the badge, the log and the metric tell of cases past their due date. */
  private List<Condition> overdue() {
    return guangdong.context().getBeansOfType(ConditionSource.class).values().stream()
        .filter(source -> source.kind() == ConditionKind.CASE_OVERDUE)
        .flatMap(source -> source.standing().stream())
        .toList();
  }

  @Test
  void api_hostileInput_isRefusedWithAReason() throws IOException, InterruptedException {
    String body =
        """
        {"YAC250": "320000", "AAC002": "440101199003070011", "AAC003": "赵六"}
        """;
    HttpResponse<String> empty = post("/api/transfers", "");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("BODY_UNREADABLE");
    assertThat(post("/api/transfers", body.replace("赵六", "\\u0000")).body())
        .contains("BODY_UNREADABLE");
    assertThat(get("/api/transfers?AAC002=%00").statusCode()).isEqualTo(422);
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(guangdong.url(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(guangdong.url(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          request.header("Authorization", SignedInUser.basic(guangdong, "clerk-gd")).build(),
          BodyHandlers.ofString());
    }
  }
}
