package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.exchange.Rig.SHANGHAI;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.keyOf;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Quarantine.Entry;
import org.crossbill.exchange.Quarantine.State;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.exchange.sign.RegisteredKey;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SigningKeys;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever can write to a topic still cannot speak for a province, and holds nobody's messages. */
class SignedTest {
  private static final NodeCode HUBEI = new NodeCode("420000");
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

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

  @AfterEach
  void nothingWaits() {
    quarantine
        .waiting()
        .forEach(entry ->
            assertThat(SkippedByTwo.skip(quarantine, entry.id(), "forged in a test"))
                .isEqualTo(Result.ok(State.SKIPPED)));
  }

  private Envelope envelope(NodeCode sender, String key, String what) {
    MessageCodec codec = shanghai.bean(MessageCodec.class);
    return new Envelope(
        sender.value(),
        SICHUAN.value(),
        Lane.REAL_TIME.topicPart(),
        key,
        UUID.randomUUID(),
        codec.schemaOf(message(key, what)),
        codec.encode(message(key, what)));
  }

  private void put(Envelope message, String signature) {
    put(Headers.record(topic(), message, signature.isEmpty() ? null : signature));
  }

  private void put(ProducerRecord<byte[], byte[]> record) {
    try (Producer<byte[], byte[]> producer = shanghai.bean(KafkaClients.class).producer()) {
      var _ = producer.send(record);
    }
  }

  private String topic() {
    return shanghai.bean(ExchangeProperties.class).topic(SICHUAN, Lane.REAL_TIME);
  }

  private List<Entry> waiting(int count) {
    until(count + " wait", () -> quarantine.waiting().size() >= count);
    assertThat(quarantine.waiting()).hasSize(count);
    return quarantine.waiting();
  }

  @Test
  void forgedMessage_hasNoEffect_andHoldsNeitherKeyNorId() {
    send(shanghai, SICHUAN, message("stay", "1"));
    CLUSTER.awaitQuiet();
    Envelope unsigned = envelope(SHANGHAI, "stay", "unsigned");
    Envelope forged = envelope(SHANGHAI, "stay", "forged");
    Envelope others = envelope(SHANGHAI, "stay", "of another node");
    put(unsigned, "");
    put(forged, envelope(SHANGHAI, "stay", "good").signedBy(keyOf(SHANGHAI)));
    put(others, others.signedBy(keyOf(HUBEI)));
    List<Entry> entries = waiting(3);
    assertThat(entries)
        .extracting(entry -> entry.error().substring(0, 4))
        .containsExactlyInAnyOrder("9208", "9209", "9210");
    assertThat(entries).noneMatch(entry -> entry.key().equals("stay"));
    assertThat(entries).extracting(Entry::messageId).doesNotContain(forged.messageId());
    assertThat(entries.stream().filter(Entry::skipOnly)).hasSize(2);

    send(shanghai, SICHUAN, message("stay", "2"));
    put(forged, forged.signedBy(keyOf(SHANGHAI)));
    until("both came", () -> effects(sichuan, "stay").size() == 3);
    assertThat(effects(sichuan, "stay"))
        .as("the honest ones go on, the one whose id was used too")
        .containsExactlyInAnyOrder("1", "2", "forged");
    for (Entry entry : entries) {
      assertThat(((Result.Failed<State>) quarantine.replay(entry.id(), new Actor("li"))).faults())
          .extracting(fault -> fault.code())
          .containsAnyOf(FaultCode.QUARANTINE_SKIP_ONLY, FaultCode.QUARANTINE_UNREADABLE);
      assertThat(
              ((Result.Failed<State>)
                      quarantine.repair(
                          entry.id(),
                          String.valueOf(entry.decoded()),
                          new Actor("li"),
                          "looks good"))
                  .faults())
          .extracting(fault -> fault.code())
          .containsExactly(FaultCode.QUARANTINE_SKIP_ONLY);
    }
    assertThat(effects(sichuan, "stay")).hasSize(3);
  }

  @Test
  void honestSignature_isWorthNothingElsewhere() {
    Envelope good = envelope(SHANGHAI, "one", "x");
    String signature = good.signedBy(keyOf(SHANGHAI));
    put(good, signature);
    until("it came", () -> effects(sichuan, "one").size() == 1);
    put(renamed(good, good.messageId(), "two"), signature); // the body belongs to key one anyway
    put(renamed(good, UUID.randomUUID(), "one"), signature); // again, under a new id
    put(good, signature); // the same again
    CLUSTER.awaitQuiet();
    Envelope toOthers =
        new Envelope(
            good.sender(),
            "310000",
            good.lane(),
            good.key(),
            UUID.randomUUID(),
            good.schema(),
            good.payload());
    put(toOthers, toOthers.signedBy(keyOf(SHANGHAI)));
    assertThat(waiting(2))
        .extracting(Entry::error)
        .satisfiesExactlyInAnyOrder(
            error -> assertThat(error).startsWith("9210"),
            error -> assertThat(error).contains("addressed to node 310000"));
    assertThat(effects(sichuan, "one")).containsExactly("x");
  }

  private static Envelope renamed(Envelope one, UUID id, String key) {
    return new Envelope(
        one.sender(), one.receiver(), one.lane(), key, id, one.schema(), one.payload());
  }

  /** A province may be wrong about its own messages, but not hold those of others. */
  @Test
  void messageThatFails_holdsItsKey_forItsSenderOnly() {
    ExchangeOnly.FAILING.put("shared 1", new MessageRefused("no"));
    Envelope first = envelope(HUBEI, "shared", "1");
    Envelope behind = envelope(HUBEI, "shared", "2");
    put(first, first.signedBy(keyOf(HUBEI)));
    put(behind, behind.signedBy(keyOf(HUBEI)));
    waiting(2);
    send(shanghai, SICHUAN, message("shared", "of Shanghai"));
    until("it came", () -> !effects(sichuan, "shared").isEmpty());
    assertThat(effects(sichuan, "shared")).containsExactly("of Shanghai");
    assertThat(SkippedByTwo.skip(quarantine, waiting(2).getFirst().id(), "wrong"))
        .isEqualTo(Result.ok(State.SKIPPED));
    assertThat(effects(sichuan, "shared")).containsExactly("of Shanghai", "2");
  }

  /** A key that came too late into the register, and one whose days were wrong. */
  @Test
  void keyRegisteredLate_letsItsMessagesArriveAgain_once() throws IOException {
    Sm2.KeyPair key = Sm2.KeyPair.make();
    Envelope first = envelope(HUBEI, "late", "1");
    Envelope second = envelope(HUBEI, "late", "2");
    Path register = Path.of(SigningKeys.of(SICHUAN).get("crossbill.exchange.key-register"));
    String before = Files.readString(register);
    try {
      put(first, first.signedBy(key));
      put(second, second.signedBy(key));
      List<Entry> entries = waiting(2);
      assertThat(entries)
          .allSatisfy(entry -> assertThat(entry.error()).startsWith("9209"))
          .noneMatch(Entry::skipOnly);
      String line = new RegisteredKey(HUBEI, LONG_AGO, null, key.publicKey()).line();
      Files.writeString(register, before + line + "\n");
      for (Entry entry : entries) {
        until(
            "the register is read again",
            () -> quarantine.replay(entry.id(), new Actor("li")).equals(Result.ok(State.REPLAYED)));
      }
      assertThat(effects(sichuan, "late")).containsExactlyInAnyOrder("1", "2");
      put(first, first.signedBy(key));
      CLUSTER.awaitQuiet();
      LocalDate yesterday = LocalDate.now(sichuan.bean(Clock.class)).minusDays(1);
      String ended = new RegisteredKey(HUBEI, LONG_AGO, yesterday, key.publicKey()).line();
      Files.writeString(register, before + ended + "\n");
      Envelope third = envelope(HUBEI, "late", "3");
      until(
          "the end is known",
          () -> {
            put(first, first.signedBy(key)); // read again: known, so it leaves no trace
            return sichuan.bean(Signatures.class).check(third, third.signedBy(key)).isPresent();
          });
      put(first, first.signedBy(key));
      put(third, third.signedBy(key));
      assertThat(waiting(1).getFirst().error()).startsWith("9211");
      assertThat(effects(sichuan, "late")).containsExactlyInAnyOrder("1", "2");
    } finally {
      Files.writeString(register, before);
    }
  }
}
