package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.exchange.Rig.SHANGHAI;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.until;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** A question leaves no trace, and its answer finds the replica that asked. */
class InquiriesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").replicas("310000", 2).madeOf(Answering.class);

  private TestNode shanghai;
  private TestNode sichuan;

  /** A node that answers questions about persons with nobody, and fails where a test says so. */
  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.exchange"})
  static class Answering {
    /** The inquiries that came; over all nodes of the JVM. */
    static final Set<String> CAME = ConcurrentHashMap.newKeySet();

    /** The inquiries that fail. */
    static final Set<String> FAILING = ConcurrentHashMap.newKeySet();

    @Bean
    MessageHandler<PersonQuery> questions(Outbox outbox) {
      return Rig.handler(
          PersonQuery.class,
          (question, origin) -> {
            CAME.add(question.queryId());
            CAME.add(question.queryId() + " " + question.credential().mdtrtCertNo());
            outbox.send(
                origin.sender(), new PersonReply(question.queryId(), question.credential(), null));
            if (FAILING.contains(question.queryId()) && !question.queryId().equals("waits")) {
              throw new IllegalStateException("no " + question.queryId());
            }
          });
    }

    /** A message that books. */
    @Bean
    MessageHandler<PersonChanged> changes() {
      return Rig.handler(
          PersonChanged.class,
          (message, _) -> {
            if (FAILING.contains(message.psnNo())) {
              throw new MessageRefused("no " + message.psnNo());
            }
          });
    }

    @Bean
    MessageHandler<PersonReply> answers(Inquiries inquiries) {
      return Rig.handler(
          PersonReply.class,
          (answer, _) -> {
            CAME.add("answer to " + answer.queryId());
            inquiries.answered(answer.queryId(), answer);
          });
    }
  }

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    Answering.FAILING.clear();
  }

  private static Credential credential(String inquiryId) {
    return new Credential("01", inquiryId);
  }

  private static Optional<Message> ask(
      TestNode asker, NodeCode receiver, String inquiryId, Duration patience) {
    return asker
        .bean(Inquiries.class)
        .ask(
            inquiryId, receiver, new PersonQuery(inquiryId, credential(inquiryId), null), patience);
  }

  private static long rows(TestNode node, String table) {
    return node.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  void askedByEitherReplica_isAnswered_whicheverTheAnswerReaches() {
    long sent = rows(shanghai, "outbox") + rows(sichuan, "outbox");
    long received = rows(shanghai, "inbox") + rows(sichuan, "inbox");
    for (int i = 0; i < 40; i++) {
      String id = "both-" + i;
      assertThat(ask(CLUSTER.node("310000", i % 2), SICHUAN, id, PATIENCE))
          .contains(new PersonReply(id, credential(id), null));
    }
    assertThat(rows(shanghai, "left_answer WHERE inquiry_id LIKE 'both-%'"))
        .as("answers at the other replica")
        .isBetween(1L, 39L);
    assertThat(rows(shanghai, "outbox") + rows(sichuan, "outbox")).isEqualTo(sent);
    assertThat(rows(shanghai, "inbox") + rows(sichuan, "inbox")).isEqualTo(received);
  }

  @Test
  void answerThatNobodyWaitsFor_isKeptAnHour() {
    assertThat(ask(shanghai, SICHUAN, "late", Duration.ZERO)).isEmpty();
    until("the late answer is there", () -> left("late") == 1);
    shanghai
        .jdbc()
        .sql("UPDATE left_answer SET arrived_at = arrived_at - interval '61 minutes'")
        .update();
    assertThat(ask(shanghai, SICHUAN, "later", Duration.ZERO)).isEmpty();
    until("the next late answer is there", () -> left("later") == 1);
    assertThat(left("late")).isZero();
  }

  private long left(String inquiryId) {
    return shanghai
        .jdbc()
        .sql("SELECT count(*) FROM left_answer WHERE inquiry_id = ?")
        .param(inquiryId)
        .query(Long.class)
        .single();
  }

  @Test
  void nodeThatIsNotThere_isAskedInVain_andDelaysNobody() {
    assertThat(ask(shanghai, new NodeCode("450000"), "nowhere", Duration.ofMillis(100))).isEmpty();
    assertThat(ask(shanghai, SICHUAN, "meanwhile", PATIENCE)).isPresent();
  }

  /** Whoever may write to an inbox may claim to be a node that is not there. */
  @Test
  void answerToANodeThatIsNotThere_holdsNoOtherQuestion() throws Exception {
    try (Producer<byte[], byte[]> kafka = shanghai.bean(KafkaClients.class).producer()) {
      for (int i = 0; i < 50; i++) {
        kafka.send(question("stray-" + i, new NodeCode("450000"), Instant.now())).get();
      }
    }
    long startNanos = System.nanoTime();
    assertThat(ask(shanghai, SICHUAN, "after the strays", PATIENCE)).isPresent();
    until("all strays came", () -> Answering.CAME.contains("stray-49"));
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .as("not one wait after the other")
        .isLessThan(Duration.ofSeconds(20));
    String nowhere =
        sichuan.bean(ExchangeProperties.class).topic(new NodeCode("450000"), Lane.REAL_TIME);
    assertThat(sichuan.bean(Topics.class).isThere(nowhere)).isFalse();
  }

  /** As after an outage of a week, or when the offsets of the topic were lost. */
  @Test
  void oldQuestion_isNotAnswered() throws Exception {
    try (Producer<byte[], byte[]> kafka = shanghai.bean(KafkaClients.class).producer()) {
      Instant now = Instant.now();
      kafka.send(question("old", SHANGHAI, now.minus(Duration.ofMinutes(11)))).get();
      // of the same key, so behind it
      kafka.send(question("old", "not so old", SHANGHAI, now.minus(Duration.ofMinutes(9)))).get();
    }
    until("the second came", () -> Answering.CAME.contains("old not so old"));
    assertThat(Answering.CAME).doesNotContain("old old");
  }

  private ProducerRecord<byte[], byte[]> question(String id, NodeCode sender, Instant sent) {
    return question(id, id, sender, sent);
  }

  private ProducerRecord<byte[], byte[]> question(
      String id, String certno, NodeCode sender, Instant sent) {
    MessageCodec codec = shanghai.bean(MessageCodec.class);
    PersonQuery query = new PersonQuery(id, credential(certno), null);
    ProducerRecord<byte[], byte[]> record =
        Rig.signed(
            sichuan.bean(ExchangeProperties.class).topic(SICHUAN, Lane.REAL_TIME),
            new Envelope(
                sender.value(),
                SICHUAN.value(),
                Lane.REAL_TIME.topicPart(),
                query.key(),
                UUID.randomUUID(),
                codec.schemaOf(query),
                codec.encode(query)));
    return new ProducerRecord<>(
        record.topic(), null, sent.toEpochMilli(), record.key(), record.value(), record.headers());
  }

  @Test
  void questionThatFails_isDropped_andHoldsNothing() {
    Answering.FAILING.add("bad");
    assertThat(ask(shanghai, SICHUAN, "bad", Duration.ofSeconds(2))).isEmpty();
    until("the question came", () -> Answering.CAME.contains("bad"));
    assertThat(Answering.CAME).as("what failed answers nothing").doesNotContain("answer to bad");
    Answering.FAILING.clear();
    assertThat(ask(shanghai, SICHUAN, "bad", PATIENCE)).as("asked again").isPresent();
    assertThat(sichuan.bean(Quarantine.class).waiting()).isEmpty();
  }

  /**
   * A trial of a stay whose settlement waits in quarantine, alone in its poll and beside others.
   */
  @Test
  void questionWhoseKeyWaits_isAnsweredAllTheSame() throws Exception {
    Answering.FAILING.add("waits");
    Rig.send(shanghai, SICHUAN, Rig.message("waits", "1"));
    Quarantine quarantine = sichuan.bean(Quarantine.class);
    until("it is put aside", () -> !quarantine.waiting().isEmpty());
    assertThat(ask(shanghai, SICHUAN, "waits", Duration.ZERO)).isEmpty();
    until("alone", () -> Answering.CAME.remove("waits waits"));
    sichuan
        .bean(Inbox.class)
        .receive(Lane.REAL_TIME, List.of(arrival(Rig.message("waits", "2")), arrival(waits())));
    assertThat(Answering.CAME).contains("waits waits");
    List<Quarantine.Entry> entries = quarantine.waiting();
    assertThat(entries).extracting(Quarantine.Entry::schema).allMatch(s -> s.endsWith("Changed"));
    assertThat(entries).hasSize(2);
    entries.forEach(entry -> SkippedByTwo.skip(quarantine, entry.id(), "a test"));
  }

  private static PersonQuery waits() {
    return new PersonQuery("waits", credential("waits"), null);
  }

  private Arrival arrival(Message message) {
    MessageCodec codec = sichuan.bean(MessageCodec.class);
    return new Arrival(
        UUID.randomUUID(),
        SHANGHAI.value(),
        Lane.REAL_TIME,
        message.key(),
        codec.schemaOf(message),
        codec.encode(message),
        message,
        null,
        false,
        null);
  }

  @Test
  void answerInATransactionThatRollsBack_isNotHandedOver() throws Exception {
    Answering.FAILING.add("doubtful"); // so that the test alone answers
    CompletableFuture<Optional<Message>> asked =
        CompletableFuture.supplyAsync(() -> ask(shanghai, SICHUAN, "doubtful", PATIENCE));
    until("the question is asked", () -> Answering.CAME.contains("doubtful"));
    Inquiries inquiries = shanghai.bean(Inquiries.class);
    PersonReply answer = new PersonReply("doubtful", credential("doubtful"), null);
    shanghai
        .transaction()
        .executeWithoutResult(status -> {
          inquiries.answered("doubtful", answer);
          status.setRollbackOnly();
        });
    Thread.sleep(1_500); // some rounds of the slow poll
    assertThat(asked).isNotDone();
    shanghai.transaction().executeWithoutResult(_ -> inquiries.answered("doubtful", answer));
    assertThat(asked.get(30, TimeUnit.SECONDS)).contains(answer);
  }

  @Test
  void sentInATransactionThatRollsBack_isNotSent() {
    assertThatThrownBy(() ->
            shanghai
                .transaction()
                .executeWithoutResult(_ -> {
                  shanghai
                      .bean(Outbox.class)
                      .send(SICHUAN, new PersonQuery("gone", credential("gone"), null));
                  throw new IllegalStateException("after the send");
                }))
        .hasMessage("after the send");
    for (int i = 0; i < 10; i++) { // some of them by the way it would have taken
      assertThat(ask(shanghai, SICHUAN, "after-" + i, PATIENCE)).isPresent();
    }
    assertThat(Answering.CAME).contains("after-9").doesNotContain("gone");
  }
}
