package org.crossbill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.crossbill.access.Actor;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.ContactLetter;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.Quarantine;
import org.crossbill.exchange.Quarantine.Entry;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.crossbill.transfer.db.Paid;
import org.crossbill.transfer.db.PaymentRows;
import org.crossbill.transfer.db.TransferCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the desk and the inbox of transfers do not take, and what they say then. */
class TransferGuardsTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("320000", "440000").madeOf(TransferOnly.class);

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final NodeCode JIANGSU = new NodeCode("320000");
  private static final NodeCode GUANGDONG = new NodeCode("440000");
  private static final TransferPerson PERSON =
      new TransferPerson("11010519491231002X", "王五", "3200001");

  private TestNode jiangsu;
  private TestNode guangdong;

  @BeforeEach
  void nodes() {
    jiangsu = CLUSTER.node("320000");
    guangdong = CLUSTER.node("440000");
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(FIRST));
  }

  private CaseId applied(NodeCode origin, TransferPerson person) {
    return switch (guangdong
        .bean(TransferDesk.class)
        .apply(
            new TransferApplication(Scheme.ENTERPRISE_EMPLOYEES, origin, person),
            new Actor("clerk-gd"))) {
      case Result.Ok<CaseId>(CaseId caseId) -> caseId;
      case Result.Failed<CaseId>(List<Fault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private CaseId letterSent(TransferPerson person) {
    CaseId caseId = applied(JIANGSU, person);
    assertThat(
            guangdong
                .bean(TransferDesk.class)
                .sendContactLetter(
                    caseId, new ReceivingAccount("行", "户", "1"), new Actor("clerk-gd")))
        .isInstanceOf(Result.Ok.class);
    CLUSTER.awaitQuiet();
    return caseId;
  }

  private static TransferPerson person(int number) {
    return new TransferPerson("44052418800102%04d".formatted(number), "赵六", "");
  }

  private void notice(CaseId caseId, String paymentId, TransferPerson person, long amountFen) {
    jiangsu
        .transaction()
        .executeWithoutResult(_ ->
            jiangsu
                .bean(Outbox.class)
                .send(GUANGDONG, message(caseId, paymentId, person, amountFen)));
    CLUSTER.awaitQuiet();
  }

  private static CaseMessage message(
      CaseId caseId, String paymentId, TransferPerson person, long amountFen) {
    return new CaseMessage(
        caseId,
        Scheme.ENTERPRISE_EMPLOYEES,
        new PaymentNotice(paymentId, 1, person, amountFen, FIRST));
  }

  private List<PaymentNoticeRow> payments(CaseId caseId) {
    return guangdong
        .jdbc()
        .sql("SELECT payment_id, amount_fen FROM transfer_payment WHERE case_id = ?")
        .param(caseId.value())
        .query((row, _) -> new PaymentNoticeRow(row.getString(1), row.getLong(2)))
        .list();
  }

  private record PaymentNoticeRow(String paymentId, long amountFen) {}

  /** The one message that waits, skipped so that the books are clean again. */
  private Entry skipped() {
    Quarantine quarantine = guangdong.bean(Quarantine.class);
    assertThat(quarantine.waiting()).hasSize(1);
    Entry entry = quarantine.waiting().getFirst();
    assertThat(SkippedByTwo.skip(quarantine, entry.id(), "a test")).isInstanceOf(Result.Ok.class);
    return entry;
  }

  @Test
  void notice_ofAProvinceWithoutPartInTheCase_isPutAside() {
    CaseId caseId = applied(new NodeCode("510000"), person(1));
    notice(caseId, "other-1", person(1), 100);
    assertThat(skipped().error()).contains("case " + caseId + " is with 510000, not with 320000");
    assertThat(payments(caseId)).isEmpty();
  }

  /** The number of a case can be guessed before there is one: its money comes from elsewhere. */
  @Test
  void notice_thatCameBeforeTheCase_isNotMatchedWithAnotherProvincesCase() {
    TransferPerson person = person(2);
    CaseId before = applied(JIANGSU, person(3));
    CaseId next =
        new CaseId(before.value().substring(0, 12) + "%04d".formatted(numberOf(before) + 1));
    notice(next, "early-1", person, 100);
    CaseId caseId = applied(new NodeCode("510000"), person);
    assertThat(caseId).isEqualTo(next);
    assertThat(openPayments(caseId)).isEmpty();
  }

  private List<Paid> openPayments(CaseId caseId) {
    return guangdong
        .transaction()
        .execute(_ ->
            guangdong
                .bean(PaymentRows.class)
                .openFor(guangdong.bean(TransferCases.class).find(caseId).orElseThrow(), FIRST));
  }

  /** Nor does it take the number, and with it the word, of the province that has the case. */
  @Test
  void notice_thatCameBeforeTheCase_takesNoNumberFromTheOriginsPayment() {
    TransferPerson person = person(6);
    CaseId before = applied(new NodeCode("510000"), person(7));
    CaseId next =
        new CaseId(before.value().substring(0, 12) + "%04d".formatted(numberOf(before) + 1));
    CaseMessage notice = message(next, next + "-1", person, 100);
    guangdong
        .transaction()
        .executeWithoutResult(_ ->
            guangdong
                .bean(TransferArrivals.class)
                .handle(notice, new Origin(UUID.randomUUID(), new NodeCode("510000"))));
    assertThat(letterSent(person)).isEqualTo(next);
    notice(next, next + "-1", person, 100);
    assertThat(
            guangdong.bean(TransferTimelines.class).find(next).orElseThrow().row().state().stage())
        .isEqualTo(TransferStage.MONEY_ARRIVED);
    assertThat(openPayments(next)).hasSize(1);
  }

  private static int numberOf(CaseId caseId) {
    return Integer.parseInt(caseId.value().substring(12));
  }

  @Test
  void notice_again_changesNothing_andOtherwise_isPutAside() {
    CaseId caseId = letterSent(person(4));
    notice(caseId, "again-1", person(4), 100);
    notice(caseId, "again-1", person(4), 100);
    assertThat(guangdong.bean(Quarantine.class).waiting()).isEmpty();
    notice(caseId, "again-1", person(4), 200);
    assertThat(skipped().error()).contains("again-1", "1.00 元", "2.00 元");
    assertThat(payments(caseId)).containsExactly(new PaymentNoticeRow("again-1", 100));
    Timeline timeline = guangdong.bean(TransferTimelines.class).find(caseId).orElseThrow();
    assertThat(timeline.row().state().stage()).isEqualTo(TransferStage.MONEY_ARRIVED);
    assertThat(timeline.steps()).hasSize(3);
  }

  /** Else a province could take the number of another's case before it comes. */
  @Test
  void letter_withAnotherProvincesNumber_isPutAside() {
    jiangsu
        .transaction()
        .executeWithoutResult(_ ->
            jiangsu
                .bean(Outbox.class)
                .send(
                    GUANGDONG,
                    new CaseMessage(
                        new CaseId("3100002603020001"),
                        Scheme.ENTERPRISE_EMPLOYEES,
                        new ContactLetter(person(5), FIRST, FIRST.plusDays(21), "行", "户", "1"))));
    CLUSTER.awaitQuiet();
    assertThat(skipped().error()).contains("does not bear a number of node 320000");
    assertThat(guangdong.bean(TransferTimelines.class).find(new CaseId("3100002603020001")))
        .isEmpty();
  }

  @Test
  void application_fromNoProvince_isRefused() throws Exception {
    String body =
        "{\"YAC250\": \"990000\", \"AAC002\": \"11010519491231002X\", \"AAC003\": \"王五\"}";
    HttpResponse<String> refused = post("", body);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("YAC250", "没有这个省级代码：990000");
  }

  @Test
  void bankStatement_again_isOk_andOtherwise_isAConflict() throws Exception {
    String body =
        """
        {"AAE270": "4400009999990009", "YAD010": "bank-9", "YAD003": 100.00, "AAD017": "2026-03-02",
         "AAC002": "11010519491231002X", "AAC003": "王五"}
        """;
    assertThat(post("payments", body).statusCode()).isEqualTo(201);
    assertThat(post("payments", body).statusCode()).isEqualTo(200);
    HttpResponse<String> otherwise = post("payments", body.replace("100.00", "100.01"));
    assertThat(otherwise.statusCode()).isEqualTo(409);
    assertThat(otherwise.body()).contains("7206", "YAD010", "100.00 元", "100.01 元");
    assertThat(payments(new CaseId("4400009999990009"))).hasSize(1);
  }

  @Test
  void bankStatement_everyFaultAtOnce() throws Exception {
    HttpResponse<String> refused =
        post(
            "payments",
            """
            {"AAE270": "%s", "YAD010": "p", "YAD003": -1, "AAD017": "2026-03-03", "AAC002": "1", "AAC003": "%s"}
            """
                .formatted("9".repeat(65), "王".repeat(51)));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"path\":\"AAE270\"", "\"path\":\"YAD003\"", "\"path\":\"AAC002\"")
        .contains("AAC003 有 51 个字符，最多 50 个", "到账日期 2026-03-03 不在 2010-01-01 至业务日期 2026-03-02 之间");
    assertThat(post("payments", "{\"AAD017\": \"1900-01-01\"}").body()).contains("1900-01-01 不在");
  }

  @Test
  void body_tooLargeOrNoText_isRefused() throws Exception {
    HttpResponse<String> large = post("payments", "{\"x\": \"" + "x".repeat(1 << 20) + "\"}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("BODY_TOO_LARGE", "1048576");
    byte[] gbk = {'{', '"', (byte) 0xD5, (byte) 0xC5, '"', '}'};
    HttpResponse<String> foreign = post("payments", gbk);
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(foreign.body()).contains("BODY_UNREADABLE", "UTF-8");
  }

  /** A caller that never ends is cut off, and takes no thread with it. */
  @Test
  void body_withoutEnd_isCutOff() throws Exception {
    URI address = guangdong.url("/api/transfers/payments");
    byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          String.join(
                  "\r\n",
                  "POST /api/transfers/payments HTTP/1.1",
                  "Host: localhost",
                  "Authorization: " + SignedInUser.basic(guangdong, "clerk"),
                  "Transfer-Encoding: chunked",
                  "",
                  "")
              .getBytes(StandardCharsets.UTF_8));
      assertThatIOException()
          .isThrownBy(() -> {
            for (int sent = 0; sent < 1024; sent++) { // 64 MiB
              out.write(chunk);
            }
          });
    }
  }

  /** The year of AAE035 decides how far the interest goes. */
  @Test
  void sheet_ofAnotherPersonOrTime_isRefusedWithEveryFault() throws Exception {
    CaseId caseId = letterSent(PERSON);
    String sheet =
        """
        {"AAB299": "320100", "AAE035": "2026-03-02", "AAC002": "11010519491231002X", "AAC003": "王五",
         "method": "MONTHLY_PRODUCT", "rows": [{"AAE001": 2025, "AAE202": 12, "AAE180": 5000, "AAA043": 0.08}]}
        """;
    HttpResponse<String> refused =
        postAt(
            jiangsu,
            caseId + "/sheet",
            sheet
                .replace("320100", "440100")
                .replace("2026-03-02", "2026-02-28")
                .replace("002X", "0021")
                .replace("王五", "王六")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"path\":\"AAE035\"", "\"path\":\"AAC002\"", "\"path\":\"AAC003\"")
        .contains("\"path\":\"AAB299\"", "2026-02-28 不在收到联系函 2026-03-02 至业务日期 2026-03-02 之间");
    byte[] tomorrow = sheet.replace("2026-03-02", "2026-03-03").getBytes(StandardCharsets.UTF_8);
    assertThat(postAt(jiangsu, caseId + "/sheet", tomorrow).body()).contains("AAE035");
    byte[] good = sheet.replace("2026-03-02", "202603").getBytes(StandardCharsets.UTF_8);
    assertThat(postAt(jiangsu, caseId + "/sheet", good).statusCode()).isEqualTo(200);
    CLUSTER.awaitQuiet();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String path, byte[] body)
      throws IOException, InterruptedException {
    return postAt(guangdong, path, body);
  }

  private static HttpResponse<String> postAt(TestNode node, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.url("/api/transfers" + (path.isEmpty() ? "" : "/" + path)))
            .header("Content-Type", "application/json")
            .header("Authorization", SignedInUser.basic(node, "clerk"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
