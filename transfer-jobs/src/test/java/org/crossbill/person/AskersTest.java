package org.crossbill.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that asks while a person changes gets the new data, or hears that its copy is old. */
class AskersTest {
  private static final NodeCode ASKER = new NodeCode("510000");
  private static final String CERTNO = "310101198001010011";
  private static final Credential CARD = new Credential("02", CERTNO);

  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000");

  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private TestNode shanghai;
  private PersonRegister register;

  @BeforeEach
  void person() {
    shanghai = CLUSTER.node("310000");
    register = shanghai.bean(PersonRegister.class);
    enrol("张三");
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void asked_whileAChangeIsNotCommitted_answersWhatIsNew() throws Exception {
    Future<Optional<String>> asked =
        shanghai
            .transaction()
            .execute(_ -> {
              enrol("李四");
              return beside(this::ask);
            });
    assertThat(asked.get()).contains("李四");
  }

  @Test
  void changed_whileAnAnswerIsNotCommitted_tellsTheAsker() throws Exception {
    long before = told();
    Future<Boolean> changed =
        shanghai
            .transaction()
            .execute(_ -> {
              register.findFor(ASKER, CARD);
              return beside(() -> {
                enrol("王五");
                return true;
              });
            });
    assertThat(changed.get()).isTrue();
    assertThat(told()).as("messages to the asker").isGreaterThan(before);
  }

  /** A file that is imported again locks nobody whose facts it does not change. */
  @Test
  void asked_orSettled_whileAnUnchangedImportIsNotCommitted_doesNotWait() throws Exception {
    shanghai
        .transaction()
        .executeWithoutResult(_ -> {
          enrol("张三");
          assertThat(beside(this::ask)).isDone();
          assertThat(
                  beside(() ->
                      shanghai
                          .jdbc()
                          .sql(
                              "SELECT insutype FROM person_insurance WHERE psn_no = 'P1' FOR UPDATE")
                          .query(String.class)
                          .list()))
              .isDone();
        });
    assertThat(ask()).contains("张三");
  }

  /** An import corrects whose card it is while somebody asks by that card. */
  @Test
  void asked_whileTheCardGoesToAnother_answersTheNewHolder_andEntersTheAskerThere()
      throws Exception {
    Future<Optional<String>> asked =
        shanghai
            .transaction()
            .execute(_ -> {
              enrol("P2", "310101198001010038", "赵六");
              return beside(this::ask);
            });
    assertThat(asked.get()).contains("赵六");
    assertThat(
            shanghai
                .jdbc()
                .sql("SELECT psn_no FROM person_asker WHERE node = ?")
                .param(ASKER.value())
                .query(String.class)
                .list())
        .containsExactly("P2");
  }

  /** Starts something on another connection, and goes on when that waits for a lock or is done. */
  private <T> Future<T> beside(Callable<T> work) {
    Future<T> future = threads.submit(work);
    while (!future.isDone() && !somebodyWaits()) {
      Thread.onSpinWait();
    }
    return future;
  }

  private boolean somebodyWaits() {
    return shanghai
        .jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
              WHERE NOT l.granted AND a.datname = current_database())
            """)
        .query(Boolean.class)
        .single();
  }

  private Optional<String> ask() {
    return Optional.ofNullable(shanghai.transaction().execute(_ -> register.findFor(ASKER, CARD)))
        .flatMap(found -> found)
        .map(InsuredPerson::psnName);
  }

  /** How often the asker was told. */
  private long told() {
    return shanghai
        .jdbc()
        .sql("SELECT count(*) FROM outbox WHERE receiver = ?")
        .param(ASKER.value())
        .query(Long.class)
        .single();
  }

  private void enrol(String name) {
    enrol("P1", CERTNO, name);
  }

  private void enrol(String psnNo, String certno, String name) {
    InsuredPerson person =
        new InsuredPerson(
            psnNo,
            "01",
            certno,
            name,
            "1",
            "01",
            LocalDate.of(1980, 1, 1),
            List.of(
                new Insurance(
                    0,
                    "310",
                    "11",
                    "1",
                    LocalDate.of(2010, 1, 1),
                    "0",
                    new AreaCode("310100"),
                    "")));
    register.enrol(List.of(new Enrolment(person, List.of(CARD), List.of())));
  }
}
