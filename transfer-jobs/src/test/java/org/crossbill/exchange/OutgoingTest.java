package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Outgoing.Entry;
import org.crossbill.exchange.Outgoing.Held;
import org.crossbill.exchange.Outgoing.State;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Kafka refuses for good ends somewhere, holds its key and nothing else. */
class OutgoingTest {
  private static final String LARGE = "x".repeat(3_000);
  private static final int TOO_SMALL = 2_000;
  private static final int LARGE_ENOUGH = 1_000_000;

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000")
          .with("crossbill.exchange.send-attempts", "2")
          .with("crossbill.exchange.send-retry", "20ms")
          .madeOf(ExchangeOnly.class);

  private TestNode shanghai;
  private TestNode sichuan;
  private Outgoing outgoing;

  @BeforeEach
  void nodes() throws Exception {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    outgoing = shanghai.bean(Outgoing.class);
    ExchangeOnly.createTable(sichuan.jdbc());
    ExchangeOnly.FAILING.clear();
    limitRecordsTo(TOO_SMALL);
  }

  @Test
  void messageThatKafkaRefuses_stopsWithItsKey_andOthersGoOn() throws Exception {
    send(shanghai, SICHUAN, message("o", LARGE), message("o", "2"), message("free", "1"));
    send(shanghai, SICHUAN, message("o", "3"), message("free", "2"));
    Entry entry = stopped("o");
    until("others go on", () -> effects(sichuan, "free").equals(List.of("1", "2")));
    assertThat(effects(sichuan, "o")).isEmpty();
    assertThat(entry.error()).contains("RecordTooLargeException");
    assertThat(entry.attempts()).isEqualTo(2);
    assertThat(entry.behind()).isEqualTo(2);
    assertThat(entry.receiver()).isEqualTo("510000");
    assertThat(entry.decoded()).contains("\"psnNo\" : \"o\"");

    limitRecordsTo(LARGE_ENOUGH);
    assertThat(outgoing.retry(entry.seq(), new Actor("wang"))).isEqualTo(Result.ok(State.RETRYING));
    until("all came", () -> effects(sichuan, "o").size() == 3);
    assertThat(effects(sichuan, "o")).containsExactly(LARGE, "2", "3");
    assertThat(outgoing.held()).isEmpty();
    assertThat(outgoing.find(entry.seq()).orElseThrow().state()).isEqualTo(State.SENT);
    assertThat(faultOf(outgoing.retry(entry.seq(), new Actor("wang"))))
        .isEqualTo(FaultCode.OUTGOING_NOT_HELD);
    assertThat(audit(entry)).containsExactly("exchange outgoing.stop", "wang outgoing.retry");
  }

  @Test
  void messageThatIsSkipped_isNeverSent_andThoseBehindGoOn() throws Exception {
    send(shanghai, SICHUAN, message("s", "1"), message("s", LARGE), message("s", "3"));
    Entry entry = stopped("s");
    assertThat(faultOf(outgoing.skip(entry.seq(), new Actor("li"), " ")))
        .isEqualTo(FaultCode.REASON_MISSING);
    assertThat(outgoing.skip(entry.seq(), new Actor("li"), "told by telephone"))
        .isEqualTo(Result.ok(State.SKIPPED));
    until("those behind came", () -> effects(sichuan, "s").size() == 2);
    assertThat(effects(sichuan, "s")).containsExactly("1", "3");
    assertThat(faultOf(outgoing.skip(entry.seq(), new Actor("li"), "again")))
        .isEqualTo(FaultCode.OUTGOING_NOT_HELD);
    assertThat(audit(entry)).containsExactly("exchange outgoing.stop", "li outgoing.skip");
  }

  /** The cause was one for all, so is the deed. */
  @Test
  void allOfAReceiver_areTriedAgainTogether() throws Exception {
    send(shanghai, SICHUAN, message("a1", LARGE), message("a2", LARGE));
    stopped("a1");
    stopped("a2");
    limitRecordsTo(LARGE_ENOUGH);
    assertThat(outgoing.retryAll("440000", new Actor("wang"))).isZero();
    assertThat(outgoing.retryAll("510000", new Actor("wang"))).isEqualTo(2);
    until("both came", () -> outgoing.held().isEmpty());
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "a1")).containsExactly(LARGE);
    assertThat(effects(sichuan, "a2")).containsExactly(LARGE);
  }

  /** As after a cause that was one for all: the list stays short and says how many there are. */
  @Test
  void listOfManyRefused_showsTheOldestAndCountsAll() {
    shanghai
        .jdbc()
        .sql(
            """
            WITH message AS (
              INSERT INTO outbox (receiver, lane, key, schema, payload)
              SELECT '450000', 'transfer', 'CASE-' || n, 'no.such.Schema', 'x' FROM generate_series(1, 250) n
              RETURNING seq, receiver, lane, key)
            INSERT INTO outbox_refused (seq, receiver, lane, key, attempts, error, state)
            SELECT seq, receiver, lane, key, 6, 'too large', 'STOPPED' FROM message
            """)
        .update();
    assertThat(outgoing.held()).hasSize(200);
    assertThat(outgoing.held().getFirst().key()).isEqualTo("CASE-1");
    assertThat(outgoing.countHeld()).isEqualTo(250);
    shanghai
        .jdbc()
        .sql(
            """
            DELETE FROM outbox_refused WHERE receiver = '450000';
            DELETE FROM outbox WHERE receiver = '450000'
            """)
        .update();
  }

  private Entry stopped(String key) {
    until("stopped", () -> held(key).stream().anyMatch(entry -> entry.state() == State.STOPPED));
    return outgoing.find(held(key).getFirst().seq()).orElseThrow();
  }

  private List<Held> held(String key) {
    return outgoing.held().stream().filter(entry -> entry.key().equals(key)).toList();
  }

  private List<String> audit(Entry entry) {
    return shanghai
        .jdbc()
        .sql("SELECT actor || ' ' || action FROM audit WHERE subject = ? ORDER BY id")
        .param(entry.messageId().toString())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static FaultCode faultOf(Result<State> result) {
    return switch (result) {
      case Result.Failed<State>(List<Fault> faults) -> faults.getFirst().code();
      case Result.Ok<State> ok -> throw new AssertionError("no fault: " + ok);
    };
  }

  /** The receiving topic's own limit: the broker refuses what is larger. */
  private void limitRecordsTo(int bytes) throws Exception {
    String topic = shanghai.bean(ExchangeProperties.class).topic(SICHUAN, Lane.REAL_TIME);
    try (Admin admin = shanghai.bean(KafkaClients.class).admin()) {
      configure(admin, topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
      // a broker applies one change after the other: where it shows this one, the one before
      // applies
      configure(
          admin, topic, TopicConfig.FLUSH_MS_CONFIG, Long.toString(Math.abs(System.nanoTime())));
    }
  }

  /** Changes the topic and waits until the broker shows the change. */
  private static void configure(Admin admin, String topic, String name, String value)
      throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    until(
        "the broker shows " + name,
        () -> {
          try {
            return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .anyMatch(shown -> value.equals(shown.get(name).value()));
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
