package org.crossbill.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Wakeups;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an asking node keeps of an answer while persons change. */
class PersonDirectoryTest {
  private static final NodeCode INSURED = new NodeCode("510000");
  private static final Credential MINE = new Credential("02", "310101198001010011");
  private static final Credential ANOTHERS = new Credential("02", "310101198001010038");
  private static final InsuredPerson PERSON =
      new InsuredPerson(
          "P1", "01", "310101198001010011", "张三", "1", "01", LocalDate.of(1980, 1, 1), List.of());

  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000");

  private final TestNode node = CLUSTER.node("310000");
  private final PersonDirectory directory = node.bean(PersonDirectory.class);

  @Test
  void answer_isKept_whenAnotherPersonChangedMeanwhile() throws Exception {
    assertThat(answerAfterAChangeOf(ANOTHERS)).isEqualTo(new PersonAnswer.Found(PERSON));
    assertThat(directory.cached(MINE)).contains(PERSON);
    assertThat(heard(MINE)).isTrue();
    assertThat(directory.cached(MINE)).isEmpty();
  }

  @Test
  void answer_isNotKept_whenThePersonChangedMeanwhile() throws Exception {
    assertThat(answerAfterAChangeOf(MINE)).isEqualTo(new PersonAnswer.Found(PERSON));
    assertThat(directory.cached(MINE)).isEmpty();
  }

  /** Asks; a change is heard while the question is under way; then the answer comes. */
  private PersonAnswer answerAfterAChangeOf(Credential changed) throws Exception {
    CompletableFuture<PersonAnswer> asked =
        CompletableFuture.supplyAsync(() -> directory.ask(MINE, INSURED, Duration.ofSeconds(20)));
    Optional<String> query = Optional.empty();
    while (query.isEmpty()) {
      assertThat(asked).as("the question is under way").isNotDone();
      Thread.sleep(20);
      query =
          node.jdbc()
              .sql("SELECT query_id FROM person_query WHERE NOT answered")
              .query(String.class)
              .optional();
    }
    String queryId = query.get();
    assertThat(heard(changed)).isTrue();
    node.transaction().executeWithoutResult(_ -> directory.answered(queryId, PERSON));
    return asked.get(10, TimeUnit.SECONDS);
  }

  /** Tells of a change; returns when it has been heard, by the directory first. */
  private boolean heard(Credential changed) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    node.bean(Wakeups.class).onBroadcast("person-changed", _ -> told.countDown());
    node.transaction().executeWithoutResult(_ -> directory.changed(List.of(changed)));
    return told.await(10, TimeUnit.SECONDS);
  }
}
