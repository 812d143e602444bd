package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.until;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Quarantine.Entry;
import org.crossbill.exchange.Quarantine.State;
import org.crossbill.testing.CrossbillCluster;
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
      return new MessageHandler<>() {
        @Override
        public Class<PersonQuery> handles() {
          return PersonQuery.class;
        }

        @Override
        public void handle(PersonQuery question, Origin origin) {
          CAME.add(question.queryId());
          outbox.send(
              origin.sender(), new PersonReply(question.queryId(), question.credential(), null));
          if (FAILING.contains(question.queryId())) {
            throw new IllegalStateException("no " + question.queryId());
          }
        }
      };
    }

    @Bean
    MessageHandler<PersonReply> answers(Inquiries inquiries) {
      return new MessageHandler<>() {
        @Override
        public Class<PersonReply> handles() {
          return PersonReply.class;
        }

        @Override
        public void handle(PersonReply answer, Origin origin) {
          CAME.add("answer to " + answer.queryId());
          inquiries.answered(answer.queryId(), answer);
        }
      };
    }
  }

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    Answering.FAILING.clear();
  }

  private static Credential credential(String inquiryId) {
    return new Credential("02", inquiryId);
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
    assertThat(rows(shanghai, "left_answer")).as("answers at the other replica").isBetween(1L, 39L);
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
  void nodeThatIsNotThere_delaysNobodyElse() throws Exception {
    CompletableFuture<Optional<Message>> nowhere =
        CompletableFuture.supplyAsync(
            () -> ask(shanghai, new NodeCode("450000"), "nowhere", Duration.ofSeconds(4)));
    assertThat(ask(shanghai, SICHUAN, "meanwhile", PATIENCE)).isPresent();
    assertThat(nowhere).isNotDone();
    assertThat(nowhere.get(30, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void questionThatFails_goesToQuarantine_andIsAnsweredWhenReplayed() {
    Answering.FAILING.add("bad");
    assertThat(ask(shanghai, SICHUAN, "bad", Duration.ofSeconds(1))).isEmpty();
    Quarantine quarantine = sichuan.bean(Quarantine.class);
    until("it is put aside", () -> !quarantine.waiting().isEmpty());
    assertThat(ask(shanghai, SICHUAN, "good", PATIENCE)).as("others go on").isPresent();
    assertThat(Answering.CAME).as("what failed answers nothing").doesNotContain("answer to bad");
    Entry entry = quarantine.waiting().getFirst();
    assertThat(entry.key()).isEqualTo("bad");
    assertThat(entry.error()).contains("no bad");
    Answering.FAILING.clear();
    assertThat(quarantine.replay(entry.id(), "wang")).isEqualTo(Result.ok(State.REPLAYED));
    until("the late answer is there", () -> left("bad") == 1);
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
