package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.exchange.PersonRegistered;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Quarantine.Entry;
import org.crossbill.exchange.Quarantine.State;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be handled waits with everything behind it, and delays nothing else. */
class QuarantineTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").madeOf(ExchangeOnly.class);

  private TestNode shanghai;
  private TestNode sichuan;
  private Quarantine quarantine;

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    quarantine = sichuan.bean(Quarantine.class);
    ExchangeOnly.createTable(sichuan.jdbc());
    ExchangeOnly.FAILING.clear();
  }

  /** Every test settles what it put aside. */
  @AfterEach
  void nothingWaits() {
    assertThat(quarantine.waiting()).isEmpty();
  }

  private void fail(String call) {
    ExchangeOnly.FAILING.put(call, new IllegalStateException("no " + call));
  }

  private List<Entry> waiting(String key) {
    return quarantine.waiting().stream().filter(entry -> entry.key().equals(key)).toList();
  }

  private static FaultCode faultOf(Result<State> result) {
    return ((Result.Failed<State>) result).faults().getFirst().code();
  }

  @Test
  void messageThatFails_waitsWithThoseBehindIt_andOthersGoOn() {
    fail("p 2");
    send(shanghai, SICHUAN, message("p", "1"), message("p", "2"), message("other", "1"));
    send(shanghai, SICHUAN, message("p", "3"), message("p", "4"), message("other", "2"));
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "p")).containsExactly("1");
    assertThat(effects(sichuan, "other")).containsExactly("1", "2");
    List<Entry> entries = waiting("p");
    assertThat(entries).hasSize(3);
    assertThat(entries.getFirst().error()).contains("no p 2");
    assertThat(entries.getFirst().decoded()).contains("\"mdtrtCertNo\" : \"2\"");
    assertThat(entries.get(1).error()).contains("behind message " + entries.get(0).messageId());
    assertThat(entries.get(2).error()).contains("behind message " + entries.get(1).messageId());

    assertThat(faultOf(quarantine.replay(entries.get(1).id(), new Actor("wang"))))
        .isEqualTo(FaultCode.QUARANTINE_NOT_FIRST);
    assertThat(faultOf(quarantine.replay(entries.get(0).id(), new Actor("wang"))))
        .isEqualTo(FaultCode.QUARANTINE_FAILED_AGAIN);
    ExchangeOnly.FAILING.clear();
    assertThat(quarantine.replay(entries.get(0).id(), new Actor("wang")))
        .isEqualTo(Result.ok(State.REPLAYED));
    assertThat(effects(sichuan, "p")).containsExactly("1", "2", "3", "4");
    assertThat(faultOf(quarantine.replay(entries.get(0).id(), new Actor("wang"))))
        .isEqualTo(FaultCode.QUARANTINE_NOT_WAITING);
    send(shanghai, SICHUAN, message("p", "5"));
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "p")).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void repair_replacesTheContent_andIsAudited() {
    fail("r BAD");
    send(shanghai, SICHUAN, message("r", "BAD"), message("r", "NEXT"));
    CLUSTER.awaitQuiet();
    Entry entry = waiting("r").getFirst();
    String json = String.valueOf(entry.decoded());
    assertThat(faultOf(quarantine.repair(entry.id(), json, new Actor("li"), " ")))
        .isEqualTo(FaultCode.REASON_MISSING);
    assertThat(faultOf(quarantine.repair(entry.id(), "{}", new Actor("li"), "typing error")))
        .isEqualTo(FaultCode.QUARANTINE_UNREADABLE);
    String otherKey = json.replace("\"psnNo\" : \"r\"", "\"psnNo\" : \"q\"");
    assertThat(faultOf(quarantine.repair(entry.id(), otherKey, new Actor("li"), "typing error")))
        .as("a repair cannot move a message to another key")
        .isEqualTo(FaultCode.QUARANTINE_UNREADABLE);
    assertThat(
            quarantine.repair(
                entry.id(), json.replace("BAD", "GOOD"), new Actor("li"), "typing error"))
        .isEqualTo(Result.ok(State.REPLAYED));
    assertThat(effects(sichuan, "r")).containsExactly("GOOD", "NEXT");
    assertThat(
            sichuan
                .jdbc()
                .sql("SELECT actor, action, detail FROM audit WHERE subject = ? ORDER BY id")
                .param(entry.messageId().toString())
                .query(
                    (row, _) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list())
        .hasSize(2)
        .satisfies(rows -> {
          assertThat(rows.get(0)).startsWith("exchange quarantine.add");
          assertThat(rows.get(1))
              .startsWith("li quarantine.repair typing error")
              .containsPattern("before: [0-9a-f]{64}\\Rafter: [0-9a-f]{64}$");
        });
    // what it said stays beside the message, and out of the audit
    assertThat(
            sichuan
                .jdbc()
                .sql(
                    "SELECT payload_before = ? AND payload <> payload_before FROM quarantine WHERE id = ?")
                .params(entry.payload(), entry.id())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void skip_leavesNoEffect_andLetsTheNextGo() {
    fail("s 1");
    send(shanghai, SICHUAN, message("s", "1"), message("s", "2"));
    CLUSTER.awaitQuiet();
    Entry entry = waiting("s").getFirst();
    assertThat(faultOf(quarantine.proposeSkip(entry.id(), new Actor("li"), "")))
        .isEqualTo(FaultCode.REASON_MISSING);
    assertThat(faultOf(quarantine.skip(entry.id(), new Actor("li"))))
        .isEqualTo(FaultCode.QUARANTINE_SECOND_PERSON);
    assertThat(quarantine.proposeSkip(entry.id(), new Actor("li"), "sent in error"))
        .isEqualTo(Result.ok(State.WAITING));
    assertThat(faultOf(quarantine.skip(entry.id(), new Actor("li"))))
        .isEqualTo(FaultCode.QUARANTINE_SECOND_PERSON);
    assertThat(effects(sichuan, "s")).isEmpty();
    assertThat(SkippedByTwo.skip(quarantine, entry.id(), "sent in error"))
        .isEqualTo(Result.ok(State.SKIPPED));
    assertThat(effects(sichuan, "s")).containsExactly("2");
  }

  @Test
  void auditThatCannotBeWritten_failsTheDeed() {
    fail("a 1");
    send(shanghai, SICHUAN, message("a", "1"));
    CLUSTER.awaitQuiet();
    Entry entry = waiting("a").getFirst();
    ExchangeOnly.FAILING.clear();
    sichuan
        .jdbc()
        .sql("ALTER TABLE audit ADD CONSTRAINT nobody CHECK (actor <> 'nobody') NOT VALID")
        .update();
    assertThat(faultOf(quarantine.replay(entry.id(), new Actor("nobody"))))
        .isEqualTo(FaultCode.QUARANTINE_FAILED_AGAIN);
    assertThat(effects(sichuan, "a")).isEmpty();
    assertThat(quarantine.replay(entry.id(), new Actor("li"))).isEqualTo(Result.ok(State.REPLAYED));
    assertThat(effects(sichuan, "a")).containsExactly("1");
  }

  @Test
  void whatIsNotWhatItClaims_isPutAside_andTheLaneGoesOn() {
    byte[] good = bytes(message("c", "1"));
    byte[] strange = good.clone();
    strange[4] ^= 1;
    PersonRegistered foreign =
        new PersonRegistered(new NodeCode("440000"), List.of(new Credential("02", "1")));
    put("no-id", good, Map.of(Headers.SENDER, "310000", Headers.RECEIVER, "510000"));
    put("no-sender", good, headers("nobody", "510000"));
    put("astray", good, headers("310000", "440000"));
    put("strange", strange, headers("310000", "510000"));
    put("garbage", "not avro".getBytes(StandardCharsets.UTF_8), headers("310000", "510000"));
    put("other-key", good, headers("310000", "510000"));
    put("440000", bytes(foreign), headers("310000", "510000"));
    put(
        "310000",
        bytes(new PersonRegistered(Rig.SHANGHAI, List.of())),
        headers("310000", "510000"));
    put("nul\0", good, headers("310000", "510000"));
    put("long".repeat(1_000), good, headers("310000", "510000"));
    put("nul-sender", good, headers("31000\0", "510000"));
    put("null-id", good, headers("310000", "510000"), Headers.MESSAGE_ID);
    send(shanghai, SICHUAN, message("after", "1"));
    until("all are put aside", () -> quarantine.waiting().size() == 12);
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "after")).containsExactly("1");
    List<String> expected =
        List.of(
            "crossbill-message-id is missing",
            "9209 登记册中节点 nobody 没有公钥",
            "under the key astray: addressed to node 440000",
            "unknown schema",
            "not in Avro single-object encoding",
            "came under the key other-key, but belongs to c",
            "sent by node 310000, but speaks for node 440000",
            "no handler for PersonRegistered",
            "key, sender, schema or signature is missing",
            "key, sender, schema or signature is missing",
            "key, sender, schema or signature is missing",
            "crossbill-message-id is missing");
    assertThat(quarantine.waiting().stream().filter(Entry::skipOnly))
        .as("those whose envelope is wrong: no id twice, astray, an unusable key or sender")
        .hasSize(6)
        .allSatisfy(entry ->
            assertThat(entry.key())
                .as("they hold no key but one of their own")
                .isEqualTo(entry.messageId().toString()));
    List<String> errors = quarantine.waiting().stream().map(Entry::error).toList();
    for (int i = 0; i < expected.size(); i++) {
      String one = expected.get(i);
      assertThat(errors.stream().filter(error -> error.contains(one)))
          .as(one)
          .hasSize((int) expected.stream().filter(one::equals).count());
    }
    for (Entry entry : quarantine.waiting()) {
      if (entry.skipOnly()) {
        assertThat(faultOf(quarantine.replay(entry.id(), new Actor("li"))))
            .isEqualTo(FaultCode.QUARANTINE_SKIP_ONLY);
      }
      assertThat(SkippedByTwo.skip(quarantine, entry.id(), "forged in a test"))
          .isEqualTo(Result.ok(State.SKIPPED));
    }
  }

  private static Map<String, String> headers(String sender, String receiver) {
    return Map.of(
        Headers.MESSAGE_ID, UUID.randomUUID().toString(),
        Headers.SENDER, sender,
        Headers.RECEIVER, receiver);
  }

  private byte[] bytes(Message message) {
    return shanghai.bean(MessageCodec.class).encode(message);
  }

  /** Signed by Shanghai as what the headers say, wherever they can be signed. */
  private void put(
      String key, byte[] payload, Map<String, String> headers, String... withoutValue) {
    String topic = shanghai.bean(ExchangeProperties.class).topic(SICHUAN, Lane.REAL_TIME);
    var record = new ProducerRecord<>(topic, Headers.bytes(key), payload);
    headers.forEach((name, value) -> record.headers().add(name, Headers.bytes(value)));
    String id = headers.getOrDefault(Headers.MESSAGE_ID, UUID.randomUUID().toString());
    var message =
        new Envelope(
            headers.getOrDefault(Headers.SENDER, ""),
            SICHUAN.value(),
            Lane.REAL_TIME.topicPart(),
            key,
            UUID.fromString(id),
            "",
            payload);
    record
        .headers()
        .add(Headers.SIGNATURE, Headers.bytes(message.signedBy(Rig.keyOf(Rig.SHANGHAI))));
    for (String name : withoutValue) {
      record.headers().add(name, null);
    }
    try (Producer<byte[], byte[]> producer = shanghai.bean(KafkaClients.class).producer()) {
      var _ = producer.send(record);
    }
  }

  @Test
  void oneMessageOfAPoll_thatFails_doesNotHarmTheOthers() {
    fail("m5 x");
    PersonChanged[] messages = new PersonChanged[10];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = message("m" + i, "x");
    }
    send(shanghai, SICHUAN, messages);
    CLUSTER.awaitQuiet();
    for (int i = 0; i < messages.length; i++) {
      assertThat(effects(sichuan, "m" + i)).hasSize(i == 5 ? 0 : 1);
    }
    ExchangeOnly.FAILING.clear();
    assertThat(quarantine.replay(waiting("m5").getFirst().id(), new Actor("li")))
        .isEqualTo(Result.ok(State.REPLAYED));
  }
}
