package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferReminder;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.store.DatabaseHealth;
import org.crossbill.store.Node;
import org.crossbill.store.Retentions;
import org.crossbill.store.Wakeups;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who waits at a counter waits for no backlog, no silent topic and no other's failure. */
class RelayTest {
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000", "110000")
          .madeOf(ExchangeOnly.class)
          .with("crossbill.retention.bite", "2");

  private TestNode shanghai;
  private TestNode sichuan;
  private TestNode beijing;

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    beijing = CLUSTER.node("110000");
    ExchangeOnly.createTable(sichuan.jdbc());
    ExchangeOnly.createTable(beijing.jdbc());
    ExchangeOnly.FAILING.clear();
    shanghai.bean(Relay.class).stop();
  }

  @AfterEach
  void relay() {
    startItsOwn();
    CLUSTER.awaitQuiet();
  }

  @Test
  void retention_messagesSentLongAgo_goAndWhatMayBeNeededStays() {
    List<String> keys =
        List.of("held", "unsent", "decided", "old1", "old2", "old3", "old4", "old5", "young");
    keys.forEach(key -> send(shanghai, SICHUAN, message("retention-" + key, "sent")));
    String ours = " WHERE key LIKE 'retention-%'";
    // an id of version 7 begins with the milliseconds since 1970
    shanghai
        .jdbc()
        .sql(
            """
            UPDATE outbox o SET sent_at = moment, created_at = moment, message_id = (
                lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '70008000' ||
                lpad(to_hex(seq), 12, '0'))::uuid
            FROM (SELECT key AS k, now() - CASE key WHEN 'retention-young' THEN interval '399 days'
                    ELSE interval '401 days' END AS moment FROM outbox) aged
            WHERE o.key = k AND key LIKE 'retention-%'
            """)
        .update();
    shanghai.jdbc().sql("UPDATE outbox SET sent_at = NULL WHERE key = 'retention-unsent'").update();
    shanghai
        .jdbc()
        .sql(
            """
            INSERT INTO outbox_refused (seq, receiver, lane, key, attempts, error, state, settled_at, reason)
            SELECT seq, receiver, lane, key, 6, 'test', 'SKIPPED', now(), 'test' FROM outbox
            WHERE key = 'retention-decided'
            """)
        .update();
    ExchangeOnly.UNFINISHED.add("retention-held");
    Retentions retentions = shanghai.bean(Retentions.class);
    TransactionTemplate transaction = shanghai.bean(TransactionTemplate.class);
    int bites = 0;
    while (Boolean.TRUE.equals(transaction.execute(_ -> retentions.next(DATE)))) {
      bites++;
    }
    assertThat(bites).isEqualTo(3);
    assertThat(retentions.gone(DATE)).isEqualTo(Map.of("outbox", 5L));
    assertThat(
            shanghai
                .jdbc()
                .sql("SELECT key FROM outbox" + ours + " ORDER BY key")
                .query(String.class)
                .list())
        .containsExactly(
            "retention-decided", "retention-held", "retention-unsent", "retention-young");

    ExchangeOnly.UNFINISHED.clear();
    while (Boolean.TRUE.equals(transaction.execute(_ -> retentions.next(DATE.plusDays(1))))) {}
    assertThat(retentions.gone(DATE.plusDays(1))).isEqualTo(Map.of("outbox", 1L));
    shanghai.jdbc().sql("DELETE FROM outbox_refused WHERE error = 'test'").update();
    shanghai.jdbc().sql("DELETE FROM outbox" + ours).update();
  }

  @Test
  void backlogOfOneKey_delaysNoOther() {
    send(
        shanghai,
        SICHUAN,
        IntStream.range(0, 1_200)
            .mapToObj(i -> message("bulk", Integer.toString(i)))
            .toArray(PersonChanged[]::new));
    send(shanghai, SICHUAN, message("quick", "1"));
    startItsOwn();
    CLUSTER.awaitQuiet();
    assertThat(markedAfter("quick", "key = 'bulk'")).isGreaterThanOrEqualTo(1_000);
    assertThat(effects(sichuan, "bulk"))
        .containsExactlyElementsOf(IntStream.range(0, 1_200).mapToObj(Integer::toString).toList());
  }

  @Test
  void backlogOfAnotherLane_delaysNoRealTimeMessage() {
    shanghai
        .transaction()
        .executeWithoutResult(_ -> {
          for (int i = 0; i < 1_200; i++) {
            shanghai
                .bean(Outbox.class)
                .send(
                    SICHUAN,
                    new CaseMessage(
                        new CaseId("CASE-" + i),
                        Scheme.UNEMPLOYMENT,
                        new TransferReminder(DATE, 1, DATE)));
          }
        });
    send(shanghai, SICHUAN, message("at-the-counter", "1"));
    startItsOwn();
    CLUSTER.awaitQuiet();
    assertThat(markedAfter("at-the-counter", "lane = 'transfer'")).isGreaterThanOrEqualTo(600);
  }

  /** As where the partitions of one receiver have no leader. */
  @Test
  void topicThatDoesNotAnswer_delaysNoOther() {
    send(shanghai, SICHUAN, message("silent", "1"), message("silent", "2"));
    send(shanghai, BEIJING, message("answered", "1"), message("answered", "2"));
    Relay relay =
        relay(
            new AtomicInteger(),
            record ->
                record.topic().contains("510000")
                    ? Optional.of(new CompletableFuture<>())
                    : Optional.empty());
    relay.start();
    try {
      until("the first came", () -> effects(beijing, "answered").size() == 2);
      send(shanghai, BEIJING, message("answered", "3"));
      until("more came", () -> effects(beijing, "answered").size() == 3);
    } finally {
      relay.stop();
    }
    assertThat(effects(sichuan, "silent")).isEmpty();
    startItsOwn();
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "silent")).containsExactly("1", "2");
  }

  /** A failure of the brokers is not the message's: it is tried, with pauses, until it is over. */
  @Test
  void failureThatIsNotTheMessages_isTriedWithPauses_andHoldsNothing() {
    var producers = new AtomicInteger();
    var sends = new AtomicInteger();
    IntStream.range(0, 50).forEach(i -> send(shanghai, SICHUAN, message("login-" + i, "1")));
    Relay relay =
        relay(
            producers,
            _ -> {
              sends.incrementAndGet();
              return Optional.of(
                  CompletableFuture.failedFuture(
                      producers.get() % 2 == 0
                          ? new SaslAuthenticationException("wrong password")
                          : new UnknownServerException("its disk is full")));
            });
    long startNanos = System.nanoTime();
    relay.start();
    until("three rounds", () -> producers.get() >= 3);
    relay.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .as("0.5 s and 1 s between them")
        .isGreaterThanOrEqualTo(Duration.ofMillis(1_400));
    assertThat(sends.get()).as("one message a round finds out").isBetween(2, producers.get());
    assertThat(shanghai.bean(Outgoing.class).countHeld()).isZero();
  }

  /** A leader had the message refused that its predecessor had sent, and marked a moment later. */
  @Test
  void refusedMessageThatIsMarked_holdsItsKeyNoLonger() {
    send(shanghai, SICHUAN, message("marked", "1"), message("marked", "2"));
    long seq = oldest("marked");
    shanghai.bean(RefusedRows.class).refused(seq, "too large");
    assertThat(state(seq)).contains("RETRYING");
    mark(seq, "now()");
    startItsOwn();
    until("the second came", () -> effects(sichuan, "marked").contains("2"));
    assertThat(state(seq)).contains("SENT");
    mark(seq, "NULL");
  }

  @Test
  void refusalOfAMessageThatIsMarked_isNone() {
    send(shanghai, SICHUAN, message("late", "1"));
    long seq = oldest("late");
    RefusedRows refused = shanghai.bean(RefusedRows.class);
    assertThat(refused.sent(List.of(seq))).isFalse();
    refused.refused(seq, "too large");
    assertThat(state(seq)).isEmpty();
    mark(seq, "NULL");
  }

  /** The release fails after the mark, as where the relay dies between the two. */
  @Test
  void markAndRelease_areOne() {
    send(shanghai, SICHUAN, message("one", "1"));
    long seq = oldest("one");
    RefusedRows refused = shanghai.bean(RefusedRows.class);
    refused.refused(seq, "too large");
    shanghai
        .jdbc()
        .sql(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'dies before the release'; END $$;
            CREATE TRIGGER die BEFORE UPDATE ON outbox_refused FOR EACH ROW EXECUTE FUNCTION die()
            """)
        .update();
    assertThatThrownBy(() -> refused.sent(List.of(seq)))
        .hasMessageContaining("dies before the release");
    shanghai.jdbc().sql("DROP FUNCTION die() CASCADE").update();
    assertThat(oldest("one")).as("the mark died with the release").isEqualTo(seq);
    assertThat(refused.sent(List.of(seq))).isTrue();
    assertThat(state(seq)).contains("SENT");
    mark(seq, "NULL");
  }

  /**
   * A relay of the node whose producers answer as told, where they are told.
   *
   * @param producers counts them
   */
  private Relay relay(
      AtomicInteger producers,
      Function<ProducerRecord<byte[], byte[]>, Optional<Future<RecordMetadata>>> told) {
    var kafka =
        new KafkaClients(
            shanghai.bean(KafkaProperties.class),
            shanghai.bean(KafkaConnectionDetails.class),
            shanghai.bean(Node.class)) {
          @Override
          public Producer<byte[], byte[]> producer() {
            producers.incrementAndGet();
            return answering(super.producer(), told);
          }
        };
    return new Relay(
        shanghai.bean(JdbcClient.class),
        kafka,
        shanghai.bean(Topics.class),
        shanghai.bean(ExchangeProperties.class),
        shanghai.bean(Node.class),
        shanghai.bean(Wakeups.class),
        shanghai.bean(RefusedRows.class),
        shanghai.bean(Signatures.class),
        shanghai.bean(DatabaseHealth.class),
        shanghai.bean(BrokerHealth.class));
  }

  @SuppressWarnings("unchecked")
  private static Producer<byte[], byte[]> answering(
      Producer<byte[], byte[]> real,
      Function<ProducerRecord<byte[], byte[]>, Optional<Future<RecordMetadata>>> told) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              if (method.getName().equals("send")) {
                var answer = told.apply((ProducerRecord<byte[], byte[]>) arguments[0]);
                if (answer.isPresent()) {
                  return answer.get();
                }
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void startItsOwn() {
    Relay own = shanghai.bean(Relay.class);
    if (!own.isRunning()) {
      own.start();
    }
  }

  /** How many messages were marked in a later batch than the first of a key. */
  private long markedAfter(String key, String which) {
    return shanghai
        .jdbc()
        .sql(
            "SELECT count(*) FROM outbox WHERE "
                + which
                + " AND sent_at > (SELECT min(sent_at) FROM outbox WHERE key = ?)")
        .param(key)
        .query(Long.class)
        .single();
  }

  private long oldest(String key) {
    return shanghai
        .jdbc()
        .sql("SELECT min(seq) FROM outbox WHERE sent_at IS NULL AND key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }

  private void mark(long seq, String when) {
    shanghai
        .jdbc()
        .sql("UPDATE outbox SET sent_at = " + when + " WHERE seq = ?")
        .param(seq)
        .update();
  }

  private Optional<String> state(long seq) {
    return shanghai
        .jdbc()
        .sql("SELECT state FROM outbox_refused WHERE seq = ?")
        .param(seq)
        .query(String.class)
        .optional();
  }
}
