package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.crossbill.access.Role;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.Quarantine;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.crossbill.users.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Messages put aside are seen, repaired and skipped at the console, by its own pages only. */
class QuarantinePagesTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").madeOf(ConsoleAndExchange.class);

  private final HttpClient http = HttpClient.newHttpClient();
  private final SignedInUser user = SignedInUser.at(CLUSTER.node("510000"), http);

  /**
   * A node whose handler refuses the credential {@code BAD}; no configuration that a scan would
   * find.
   */
  @EnableAutoConfiguration
  @ComponentScan({
    "org.crossbill.access",
    "org.crossbill.conditions",
    "org.crossbill.store",
    "org.crossbill.page",
    "org.crossbill.users",
    "org.crossbill.exchange",
    "org.crossbill.console"
  })
  static class ConsoleAndExchange {
    @Bean
    MessageHandler<PersonChanged> picky() {
      return new MessageHandler<>() {
        @Override
        public Class<PersonChanged> handles() {
          return PersonChanged.class;
        }

        @Override
        public void handle(PersonChanged message, Origin origin) {
          if (message.credentials().getFirst().mdtrtCertNo().equals("BAD")) {
            throw new IllegalStateException("no such credential: BAD");
          }
        }
      };
    }
  }

  @Test
  void messagePutAside_isShownAndRepairedByTheConsolesOwnForm() throws Exception {
    long id = putAside("P-REPAIR");
    TestNode node = CLUSTER.node("510000");
    assertThat(get("/console/quarantine"))
        .contains("P-REPAIR", "Shanghai", "no such credential: BAD", "PersonChanged");
    assertThat(get("/console/quarantine/" + id))
        .as("masked, and not to be edited so")
        .contains("mdtrtCertNo", "***", "Replay as it is")
        .doesNotContain("&quot;BAD&quot;", "Replay as edited");
    user.post("/console/reveal", "address=/console/quarantine/" + id + "&reason=typing+error");
    assertThat(get("/console/quarantine/" + id)).contains("&quot;BAD&quot;", "Replay as edited");
    String decoded = String.valueOf(node.bean(Quarantine.class).find(id).orElseThrow().decoded());
    String form =
        form("deed", "REPAIR", "reason", "typing error", "message", decoded.replace("BAD", "GOOD"));

    assertThat(post(id, form, "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(node.bean(Quarantine.class).waiting()).hasSize(1);

    HttpResponse<String> answer = post(id, form, own(node));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(node.bean(Quarantine.class).waiting()).isEmpty();
    assertThat(get("/console/quarantine?done=" + id))
        .contains("has been settled", "No message is in quarantine");
    assertThat(
            node.jdbc()
                .sql("SELECT actor || ' ' || action FROM audit WHERE action = 'quarantine.repair'")
                .query(String.class)
                .single())
        .isEqualTo("tester quarantine.repair");
  }

  /** As where a record came whose sender is no node: it must not hide the others. */
  @Test
  void messageOfNoNode_isShownLikeTheOthers() throws Exception {
    long id =
        CLUSTER
            .node("510000")
            .jdbc()
            .sql(
                """
                WITH message AS (
                  INSERT INTO inbox (message_id, sender, lane, schema)
                  VALUES (gen_random_uuid(), 'no node', 'realtime', '') RETURNING *)
                INSERT INTO quarantine (message_id, sender, lane, key, schema, payload, error)
                SELECT message_id, sender, lane, 'P-NOBODY', schema, 'x', 'no node sent it' FROM message
                RETURNING id
                """)
            .query(Long.class)
            .single();
    assertThat(get("/console/quarantine")).contains("P-NOBODY", "no node sent it");
    assertThat(get("/console/quarantine/" + id)).contains("P-NOBODY", "no node");
    String address = "/console/quarantine/" + id;
    assertThat(get(address)).contains("cannot be decoded").doesNotContain("Replay as it is");
    assertThat(
            post(address, form("deed", "SKIP", "reason", "a test"), own(CLUSTER.node("510000")))
                .statusCode())
        .isEqualTo(302);
    assertThat(second().post(address + "/skip", "").statusCode()).isEqualTo(302);
  }

  /** Somebody else, who may only agree. */
  private SignedInUser second() {
    TestNode node = CLUSTER.node("510000");
    SignedInUser.enter(node.bean(Users.class), "second", EnumSet.of(Role.APPROVER));
    return SignedInUser.at(node.url(""), http, "second");
  }

  @Test
  void skip_needsAReasonAndASecondPerson() throws Exception {
    long id = putAside("P-SKIP");
    TestNode node = CLUSTER.node("510000");
    HttpResponse<String> reasonless = post(id, form("deed", "SKIP", "reason", ""), own(node));
    assertThat(reasonless.statusCode()).isEqualTo(422);
    assertThat(reasonless.body()).contains("9205");
    assertThat(post(id, form("deed", "SKIP", "reason", "a test"), own(node)).statusCode())
        .isEqualTo(302);
    String address = "/console/quarantine/" + id;
    assertThat(get(address)).contains("tester proposes to skip the message: a test");
    HttpResponse<String> own = user.post(address + "/skip", "");
    assertThat(own.statusCode()).isEqualTo(422);
    assertThat(own.body()).contains("9212");
    assertThat(second().post(address, form("deed", "REPLAY")).statusCode()).isEqualTo(403);
    assertThat(node.bean(Quarantine.class).waiting()).hasSize(1);
    assertThat(second().post(address + "/skip", "").statusCode()).isEqualTo(302);
    assertThat(node.bean(Quarantine.class).waiting()).isEmpty();
    assertThat(get(address)).contains("skipped", "a test", "credentials[0].mdtrtCertNo");
  }

  /** As where the brokers refused a message: the row a relay leaves. */
  @Test
  void messageThatCouldNotBeSent_isShownAndSkippedWithAReason() throws Exception {
    TestNode node = CLUSTER.node("510000");
    long seq =
        node.jdbc()
            .sql(
                """
                WITH message AS (
                  INSERT INTO outbox (receiver, lane, key, schema, payload)
                  VALUES ('110000', 'transfer', 'CASE-1', 'org.crossbill.schemas.transfer.v1.InformationSheet', 'x')
                  RETURNING seq, receiver, lane, key)
                INSERT INTO outbox_refused (seq, receiver, lane, key, attempts, error, state)
                SELECT seq, receiver, lane, key, 6, 'RecordTooLargeException: too large', 'STOPPED' FROM message
                RETURNING seq
                """)
            .query(Long.class)
            .single();
    assertThat(get("/console/quarantine"))
        .contains("could not be sent (1)", "CASE-1", "RecordTooLargeException", "Beijing");
    assertThat(get("/console/outgoing/" + seq)).contains("Send again", "Skip, never send");
    assertThat(get("/console/outgoing/999")).contains("999");
    String address = "/console/outgoing/" + seq;
    assertThat(post(address, form("deed", "SKIP", "reason", ""), own(node)).body())
        .contains("9205");
    assertThat(post(address, form("deed", "SKIP", "reason", "a test"), own(node)).statusCode())
        .isEqualTo(302);
    assertThat(get(address)).contains("skipped, never sent", "a test");
    assertThat(get("/console/quarantine")).doesNotContain("CASE-1");
  }

  private static long putAside(String key) {
    TestNode shanghai = CLUSTER.node("310000");
    shanghai
        .transaction()
        .executeWithoutResult(_ ->
            shanghai
                .bean(Outbox.class)
                .send(
                    new NodeCode("510000"),
                    new PersonChanged(key, List.of(new Credential("02", "BAD")))));
    CLUSTER.awaitQuiet();
    return CLUSTER.node("510000").bean(Quarantine.class).waiting().getFirst().id();
  }

  private static String own(TestNode node) {
    URI address = node.url("");
    return "http://" + address.getAuthority();
  }

  private String get(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(CLUSTER.node("510000").url(address))
            .header("Cookie", user.cookies("crossbill-lang=en"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(long id, String form, String origin)
      throws IOException, InterruptedException {
    return post("/console/quarantine/" + id, form, origin);
  }

  private HttpResponse<String> post(String address, String form, String origin)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(CLUSTER.node("510000").url(address))
            .header("Cookie", user.cookies("crossbill-lang=en"))
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(user.form(form)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
