package org.crossbill.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.crossbill.access.Actor;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Inquiries;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.EnrolmentOverlaps.Overlap;
import org.crossbill.store.Wakeups;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an asking node keeps of an answer while persons change. */
class PersonDirectoryTest {
  private static final NodeCode INSURED = new NodeCode("510000");
  private static final Credential MINE = new Credential("02", "310101198001010011");
  private static final Credential ANOTHERS = new Credential("02", "310101198001010038");
  private static final InsuredPerson PERSON =
      new InsuredPerson(
          "P1",
          "01",
          "310101198001010011",
          "张三",
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
                  new AreaCode("510100"),
                  "某单位")));

  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "510000");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestNode node = CLUSTER.node("310000");
  private final TestNode insured = CLUSTER.node("510000");
  private final PersonDirectory directory = node.bean(PersonDirectory.class);

  @BeforeEach
  void person() {
    insured
        .bean(PersonRegister.class)
        .enrol(List.of(new Enrolment(PERSON, List.of(MINE), List.of())));
    insured.jdbc().sql("DELETE FROM person_asker").update();
    assertThat(heard(MINE)).isTrue();
    CLUSTER.awaitQuiet();
  }

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

  @Test
  void ask_throughTheIndex_isAnsweredByTheInsuredNode_whichRemembersWhoAsked() {
    assertThat(directory.ask(MINE, null, PATIENCE)).isEqualTo(new PersonAnswer.Found(PERSON));
    assertThat(askers()).containsExactly("310000");
    assertThat(directory.ask(ANOTHERS, null, PATIENCE)).isEqualTo(new PersonAnswer.Nobody());
  }

  @Test
  void ask_aboutAPersonOfItsOwn_isAnswered() {
    assertThat(insured.bean(PersonDirectory.class).ask(MINE, null, PATIENCE))
        .isEqualTo(new PersonAnswer.Found(PERSON));
    assertThat(askers()).containsExactly("510000");
  }

  /** Before it passed questions on, the index told the asker whom to ask. */
  @Test
  void answerOfAnEarlierIndex_isFollowed() throws Exception {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Optional<Message>> asked =
        CompletableFuture.supplyAsync(() ->
            node.bean(Inquiries.class)
                .ask(id, new NodeCode("450000"), new PersonQuery(id, MINE, null), PATIENCE));
    CLUSTER
        .node("000000")
        .transaction()
        .executeWithoutResult(_ ->
            CLUSTER
                .node("000000")
                .bean(Outbox.class)
                .send(node.code(), new PersonIndexReply(id, MINE, INSURED)));
    assertThat(asked.get(30, TimeUnit.SECONDS)).contains(new PersonReply(id, MINE, PERSON));
  }

  @Test
  void questionOfAnotherNode_isPassedOnByTheIndexAlone() throws Exception {
    assertThat(directory.ask(MINE, INSURED, PATIENCE)).isInstanceOf(PersonAnswer.Found.class);
    insured.jdbc().sql("DELETE FROM person_asker").update();
    List<@Nullable NodeCode> askers = Arrays.asList(new NodeCode("440000"), null);
    for (NodeCode asker : askers) { // of the same key, so in this order
      node.transaction()
          .executeWithoutResult(
              _ -> node.bean(Outbox.class).send(INSURED, new PersonQuery("forged", MINE, asker)));
    }
    for (int i = 0; i < 1_000 && askers().isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertThat(askers()).containsExactly("310000");
  }

  private List<String> askers() {
    return insured
        .jdbc()
        .sql("SELECT node FROM person_asker WHERE psn_no = 'P1'")
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Asks; a change is heard while the question is under way; then the answer comes. */
  private PersonAnswer answerAfterAChangeOf(Credential changed) throws Exception {
    CompletableFuture<PersonAnswer> asked =
        insured
            .transaction()
            .execute(_ -> {
              insured.jdbc().sql("SELECT 1 FROM person FOR UPDATE").query(Integer.class).list();
              CompletableFuture<PersonAnswer> question =
                  CompletableFuture.supplyAsync(() -> directory.ask(MINE, INSURED, PATIENCE));
              while (!somebodyWaits()) {
                assertThat(question).as("the question is under way").isNotDone();
              }
              assertThat(heard(changed)).isTrue();
              return question;
            });
    return asked.get(10, TimeUnit.SECONDS);
  }

  private boolean somebodyWaits() {
    return insured
        .jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
              WHERE NOT l.granted AND a.datname = current_database())
            """)
        .query(Boolean.class)
        .single();
  }

  /** Tells of a change; returns when it has been heard, by the directory first. */
  private boolean heard(Credential changed) {
    CountDownLatch told = new CountDownLatch(1);
    node.bean(Wakeups.class).onBroadcast("person-changed", _ -> told.countDown());
    node.transaction().executeWithoutResult(_ -> directory.changed(List.of(changed)));
    try {
      return told.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The later one answers until a clerk has decided; nothing of it is silent. */
  @Test
  void person_registeredByTwoProvinces_standsUntilAClerkDecides() {
    Credential card = new Credential("03", "TWICE");
    enrolToo(insured, card, "P51");
    TestNode national = CLUSTER.node("000000");
    EnrolmentOverlaps overlaps = national.bean(EnrolmentOverlaps.class);
    assertThat(overlaps.open(9)).isEmpty();
    enrolToo(node, card, "P31");

    Overlap open = overlaps.open(9).getFirst();
    assertThat(open.credential()).isEqualTo(card);
    assertThat(open.earlier()).isEqualTo(new NodeCode("510000"));
    assertThat(open.later()).isEqualTo(new NodeCode("310000"));
    assertThat(indexed(card)).isEqualTo("310000");
    StandingConditions conditions = national.bean(StandingConditions.class);
    conditions.look();
    assertThat(conditions.numbers()).containsEntry(ConditionKind.ENROLMENT_OVERLAP, 1L);

    Actor clerk = new Actor("clerk");
    assertThat(faults(overlaps.decide(open.id(), open.earlier(), clerk, " ")))
        .containsExactly(FaultCode.REASON_MISSING);
    assertThat(faults(overlaps.decide(open.id(), new NodeCode("110000"), clerk, "moved")))
        .containsExactly(FaultCode.DECISION_NOT_OPEN);
    assertThat(faults(overlaps.decide(open.id(), open.earlier(), clerk, "never moved"))).isEmpty();
    assertThat(indexed(card)).isEqualTo("510000");
    assertThat(faults(overlaps.decide(open.id(), open.later(), clerk, "moved")))
        .containsExactly(FaultCode.DECISION_NOT_OPEN);
    conditions.look();
    assertThat(conditions.numbers()).containsEntry(ConditionKind.ENROLMENT_OVERLAP, 0L);
  }

  private static void enrolToo(TestNode node, Credential card, String psnNo) {
    InsuredPerson person =
        new InsuredPerson(
            psnNo,
            "99",
            "C" + psnNo,
            PERSON.psnName(),
            PERSON.gend(),
            PERSON.naty(),
            PERSON.brdy(),
            PERSON.insurances());
    node.bean(PersonRegister.class).enrol(List.of(new Enrolment(person, List.of(card), List.of())));
    CLUSTER.awaitQuiet();
  }

  private static String indexed(Credential card) {
    return CLUSTER
        .node("000000")
        .jdbc()
        .sql("SELECT insured_node FROM person_index WHERE mdtrt_cert_no = ?")
        .param(card.mdtrtCertNo())
        .query(String.class)
        .single();
  }

  private static List<FaultCode> faults(Result<?> result) {
    return result instanceof Result.Failed<?> failed
        ? failed.faults().stream().map(Fault::code).toList()
        : List.of();
  }
}
