package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.access.Actor;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.SimulatedTopics;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.transaction.filing.FilingsLater;
import org.crossbill.settlement.DecidedSettlements;
import org.crossbill.settlement.Later;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a hospital may rely on when calls are repeated, late, given up or sent twice at once, with
 * two replicas of the treatment node and an insured node that goes away.
 */
class CallContractTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .replicas("310000", 2)
          .with("crossbill.hospital.patience", "5s")
          .with("crossbill.settlement.demonstration-senders", "310000");

  private static HospitalClient hospital;
  private static HospitalClient replica;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
    replica = hospital.at(CLUSTER.node("310000", 1).url("/fsi/api/hospital/settle"));
  }

  @Test
  void sameCall_again_hasTheSameAnswerOnEitherReplica() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String msgid = hospital.msgid();
    Answer first = hospital.call("2304", msgid, ward.settlement());
    assertThat(first.faults()).isEmpty();
    assertThat(hospital.call("2304", msgid, ward.settlement()).body()).isEqualTo(first.body());
    assertThat(replica.call("2304", msgid, ward.settlement().replace("10500.00", "10500.0")).body())
        .isEqualTo(first.body());
  }

  @Test
  void otherInputOrTransaction_underAUsedMsgid_isAConflict() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults()).isEmpty();
    String other = ward.totals("10500.00", "500.00", "10000.00", true);
    assertThat(hospital.call("2304", msgid, other).faults()).containsExactly("msgid CALL_CONFLICT");
    assertThat(replica.call("2601", msgid, ward.reversal(msgid, "2304")).faults())
        .containsExactly("msgid CALL_CONFLICT");
  }

  @Test
  void sameCall_manyTimesAtOnce_takesEffectOnce() throws Exception {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String msgid = hospital.msgid();
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      HospitalClient client = i % 2 == 0 ? hospital : replica;
      calls.add(() -> client.call("2304", msgid, ward.settlement()));
    }
    List<Answer> answers = atOnce(calls);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.faults()).isEmpty());
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(bills("310000", ward)).isEqualTo(1);
  }

  @Test
  void insuredNodeAway_callIsInProgressUntilItIsBack() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    CLUSTER.node("110000").close();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults())
        .containsExactly("CALL_IN_PROGRESS");
    assertThat(hospital.call("5203", ward.lookup()).faults()).containsExactly("CALL_IN_PROGRESS");
    assertThat(hospital.call("2304", ward.settlement()).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    CLUSTER.restart("110000", 0);
    CLUSTER.awaitQuiet();
    Answer settled = replica.call("2304", msgid, ward.settlement());
    assertThat(settled.faults()).isEmpty();
    assertThat(hospital.call("5203", ward.lookup()).output("setlinfo").path("setl_id"))
        .isEqualTo(settled.output("setlinfo").path("setl_id"));
  }

  @Test
  void reversal_beforeTheLateAnswer_winsAndNothingStaysBooked() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 1, 50_00, 0).discharged();
    CLUSTER.node("110000").close();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults())
        .containsExactly("CALL_IN_PROGRESS");
    assertThat(replica.call("2601", ward.reversal(msgid, "2304")).faults()).isEmpty();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults())
        .containsExactly("SETTLEMENT_GIVEN_UP");
    CLUSTER.restart("110000", 0);
    CLUSTER.awaitQuiet();
    assertThat(bills("310000", ward)).isZero();
    assertThat(bills("110000", ward)).isZero();
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
    assertThat(bills("110000", ward)).isEqualTo(1);
  }

  @Test
  void cancellationGivenUp_theSettlementComesBackAndCanBeCancelled() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId =
        hospital.call("2304", ward.settlement()).output("setlinfo").path("setl_id").asString();
    CLUSTER.node("110000").close();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2305", msgid, ward.cancellation(setlId)).faults())
        .containsExactly("CALL_IN_PROGRESS");
    assertThat(replica.call("2601", ward.reversal(msgid, "2305")).faults()).isEmpty();
    assertThat(hospital.call("2305", msgid, ward.cancellation(setlId)).faults())
        .containsExactly("SETTLEMENT_GIVEN_UP");
    assertThat(hospital.call("2305", ward.cancellation(setlId)).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    CLUSTER.restart("110000", 0);
    CLUSTER.awaitQuiet();
    Answer superseded = hospital.call("2305", ward.cancellation(setlId));
    assertThat(superseded.faults()).containsExactly("input.data.setl_id ORIGINAL_REVERSED");
    String stands =
        hospital.call("5203", ward.lookup()).output("setlinfo").path("setl_id").asString();
    assertThat(superseded.body()).contains(stands);
    assertThat(hospital.call("2305", ward.cancellation(stands)).faults()).isEmpty();
    assertThat(bills("110000", ward)).isZero();
  }

  @Test
  void reversal_afterTheLateAnswer_reversesTheBill() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    CLUSTER.node("110000").close();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults())
        .containsExactly("CALL_IN_PROGRESS");
    CLUSTER.restart("110000", 0);
    CLUSTER.awaitQuiet();
    assertThat(bills("310000", ward)).isEqualTo(1);
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults()).isEmpty();
    assertThat(bills("310000", ward)).isZero();
  }

  @Test
  void reversal_andSettlementAtOnce_endInOneOfTwoWays() throws Exception {
    for (int i = 0; i < 6; i++) {
      Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
      String msgid = hospital.msgid();
      List<Answer> answers =
          atOnce(
              List.of(
                  () -> hospital.call("2304", msgid, ward.settlement()),
                  () -> replica.call("2601", ward.reversal(msgid, "2304"))));
      boolean settled = answers.getFirst().faults().isEmpty();
      boolean reversed = answers.getLast().faults().isEmpty();
      CLUSTER.awaitQuiet();
      assertThat(bills("310000", ward)).isEqualTo(settled && !reversed ? 1 : 0);
      assertThat(settled || reversed || answers.getFirst().faults().contains("SETTLEMENT_GIVEN_UP"))
          .isTrue();
    }
  }

  @Test
  void refusalOfTheInsuredPlace_isFinalAndLeavesTheStayOpen() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    ward.enrolledAs(CLUSTER, "张三", "2");
    CLUSTER.awaitQuiet();
    String msgid = hospital.msgid();
    Answer refused = hospital.call("2304", msgid, ward.settlement());
    assertThat(refused.faults()).containsExactly("input.data.insutype INSURANCE_INACTIVE");
    assertThat(hospital.call("5203", ward.lookup()).faults()).isEqualTo(refused.faults());
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults())
        .containsExactly("input.data.omsgid ORIGINAL_REFUSED");
    ward.enrolledAs(CLUSTER, "张三", "1");
    assertThat(hospital.call("2304", msgid, ward.settlement()).body()).isEqualTo(refused.body());
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
  }

  /** A request and two answers that nobody will ever have; each takes effect once. */
  @Test
  void callsWhoseMessagesAreLost_areAskedForAgainAndEnd() throws Exception {
    Ward unasked = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    Ward unanswered = Ward.retiree(CLUSTER, hospital, 0, 0, 100_000).discharged();
    Ward undone = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId =
        hospital.call("2304", undone.settlement()).output("setlinfo").path("setl_id").asString();
    TestNode shanghai = CLUSTER.node("310000");
    TestNode beijing = CLUSTER.node("110000");
    lose(shanghai, unasked.mdtrtId());
    lose(beijing, unanswered.mdtrtId());
    lose(beijing, undone.mdtrtId());
    lose(shanghai, unasked.psnNo()); // its filing
    lose(beijing, unanswered.psnNo());
    String first = hospital.msgid();
    String second = hospital.msgid();
    String third = hospital.msgid();
    String fourth = hospital.msgid();
    String fifth = hospital.msgid();
    String settlement = unanswered.totals("10500.00", "500.00", "10000.00", true);
    assertThat(
            atOnce(
                List.of(
                    () -> hospital.call("2304", first, unasked.settlement()),
                    () -> hospital.call("2304", second, settlement),
                    () -> hospital.call("2305", third, undone.cancellation(setlId)),
                    () -> hospital.call("2501", fourth, FilingAgain.referral(unasked.psnNo())),
                    () -> hospital.call("2501", fifth, FilingAgain.referral(unanswered.psnNo())))))
        .allSatisfy(answer -> assertThat(answer.faults()).containsExactly("CALL_IN_PROGRESS"));
    for (TestNode node : List.of(shanghai, beijing)) {
      node.jdbc().sql("DROP FUNCTION lose() CASCADE").update();
    }
    assertThat(bills("110000", unasked)).isZero();
    assertThat(bills("110000", unanswered)).isEqualTo(1);
    assertThat(bills("110000", undone)).isZero();
    unanswered.enrolledAs(
        CLUSTER, "张三", "2"); // what was booked is answered, whatever changed since

    assertThat(FilingAgain.entered(CLUSTER, unasked.psnNo())).isZero();
    assertThat(FilingAgain.entered(CLUSTER, unanswered.psnNo())).isEqualTo(1);

    Later.askAgain(shanghai, Duration.ofMinutes(4));
    FilingsLater.askAgain(shanghai, Duration.ofMinutes(4));
    assertThat(asked(shanghai, "settlement_asked")).isEmpty();
    assertThat(asked(shanghai, "filing_open")).containsExactly(0, 0);
    assertThat(FilingsLater.stuck(shanghai, Duration.ofMinutes(11)))
        .extracting(Condition::number)
        .containsExactly(2L);
    Later.askAgain(shanghai, Duration.ofMinutes(6));
    assertThat(asked(shanghai, "settlement_asked")).containsExactly(1, 1, 1);
    Later.askAgain(shanghai, Duration.ofMinutes(7)); // another replica, or too soon
    assertThat(asked(shanghai, "settlement_asked")).doesNotContain(2);
    assertThat(FilingsLater.askAgain(shanghai, Duration.ofMinutes(6))).isEqualTo(2);
    assertThat(FilingsLater.askAgain(shanghai, Duration.ofMinutes(7))).isZero();

    CLUSTER.awaitQuiet();
    Answer settled = hospital.call("2304", second, settlement);
    assertThat(settled.faults()).isEmpty();
    assertThat(settled.output("setlinfo").path("acct_pay").decimalValue())
        .isEqualByComparingTo("1000.00");
    assertThat(settled.output("setlinfo").path("balc").decimalValue()).isZero();
    assertThat(hospital.call("2304", first, unasked.settlement()).faults()).isEmpty();
    assertThat(hospital.call("2305", third, undone.cancellation(setlId)).faults()).isEmpty();
    for (String one : List.of(fourth, fifth)) {
      Ward ward = one.equals(fourth) ? unasked : unanswered;
      Answer filed = hospital.call("2501", one, FilingAgain.referral(ward.psnNo()));
      assertThat(filed.faults()).isEmpty();
      assertThat(filed.output("result").path("trt_dcla_detl_sn").asString())
          .matches("B110000\\d{15}");
      assertThat(FilingAgain.entered(CLUSTER, ward.psnNo())).isEqualTo(1);
    }
    assertThat(asked(shanghai, "filing_open")).isEmpty();
    assertThat(FilingsLater.stuck(shanghai, Duration.ofMinutes(11))).isEmpty();
    for (String node : List.of("310000", "110000")) {
      assertThat(bills(node, unasked)).isEqualTo(1);
      assertThat(bills(node, unanswered)).isEqualTo(1);
      assertThat(bills(node, undone)).isZero();
    }
    assertThat(rows(beijing, "account_entry", unanswered)).isEqualTo(1);
    assertThat(rows(beijing, "insured_bill", undone)).isEqualTo(2);
    Later.askAgain(shanghai, Duration.ofMinutes(20));
    assertThat(asked(shanghai, "settlement_asked")).isEmpty();
  }

  @Test
  void callThatNobodyAnswers_thoughAskedAgain_standsAsStuckWithItsSum_untilItsReversalIsAnswered() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    TestNode shanghai = CLUSTER.node("310000");
    CLUSTER.node("110000").close();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults())
        .containsExactly("CALL_IN_PROGRESS");
    assertThat(Later.stuck(shanghai, Duration.ofMinutes(9))).isEmpty();
    assertThat(Later.stuck(shanghai, Duration.ofMinutes(11))) // though not asked again yet
        .extracting(Condition::number)
        .containsExactly(1L);
    for (int minutes : List.of(6, 17, 38, 79)) { // after 5, and twice as long each time
      Later.askAgain(shanghai, Duration.ofMinutes(minutes));
    }
    assertThat(asked(shanghai, "settlement_asked")).containsExactly(4);
    assertThat(Later.stuck(shanghai, Duration.ofMinutes(9))).isEmpty();
    List<Condition> stuck = Later.stuck(shanghai, Duration.ofMinutes(11));
    assertThat(stuck).hasSize(1);
    assertThat(stuck.getFirst().kind()).isEqualTo(ConditionKind.CALL_STUCK);
    assertThat(stuck.getFirst().subject()).isEqualTo("110000");
    assertThat(stuck.getFirst().number()).isEqualTo(1);
    assertThat(stuck.getFirst().amountFen()).isEqualTo(1_050_000);
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults()).isEmpty();
    assertThat(Later.stuck(shanghai, Duration.ofMinutes(11))) // its reversal, and it no more
        .extracting(Condition::number)
        .containsExactly(1L);
    CLUSTER.restart("110000", 0);
    CLUSTER.awaitQuiet();
    assertThat(Later.stuck(shanghai, Duration.ofMinutes(11))).isEmpty();
    assertThat(bills("310000", ward)).isZero();
    assertThat(bills("110000", ward)).isZero();
    Later.askAgain(shanghai, Duration.ofMinutes(80));
    assertThat(asked(shanghai, "settlement_asked")).isEmpty();
  }

  /** Many schedules of losses, crashes and repeats; {@code bin/fuzz schedules} plays on. */
  @Test
  void drawnSchedules_endWithTheSameBooksOnBothSides() {
    long seed = Long.getLong("crossbill.schedules.seed", 20_261_128);
    int count = Integer.getInteger("crossbill.schedules.count", 80);
    HospitalClient other =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.OTHER_HOSPITAL);
    List<HospitalClient> hospitals = List.of(hospital, other);
    List<Ward> wards = new ArrayList<>();
    for (int person = 0; person < 2; person++) {
      Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, Schedules.BALANCE_FEN).discharged();
      wards.add(ward);
      wards.add(ward.through(other).discharged());
    }
    CLUSTER.awaitQuiet();
    List<TestNode> replicas =
        List.of(CLUSTER.node("310000"), CLUSTER.node("310000", 1), CLUSTER.node("110000"));
    try (SimulatedTopics topics = new SimulatedTopics(replicas)) {
      Schedules schedules = new Schedules(CLUSTER, wards, hospitals, topics);
      for (long each = seed; each < seed + count; each++) {
        assertThat(schedules.play(each)).isEmpty();
      }
    }
  }

  /**
   * What is written about a stay or a person from now on never leaves the node, and nobody knows.
   */
  private static void lose(TestNode node, String key) {
    node.jdbc()
        .sql(
            """
            CREATE OR REPLACE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN DELETE FROM outbox WHERE seq = NEW.seq; RETURN NULL; END $$
            """)
        .update();
    node.jdbc()
        .sql(
            "CREATE TRIGGER %s AFTER INSERT ON outbox FOR EACH ROW WHEN (NEW.key = '%s') EXECUTE FUNCTION lose()"
                .formatted("lose_" + key, key))
        .update();
  }

  private static List<Integer> asked(TestNode node, String table) {
    return node.jdbc().sql("SELECT times FROM " + table).query((row, _) -> row.getInt(1)).list();
  }

  private static int rows(TestNode node, String table, Ward ward) {
    return node.jdbc()
        .sql("SELECT count(*) FROM " + table + " WHERE psn_no = ? AND business_date > '-infinity'")
        .param(ward.psnNo())
        .query(Integer.class)
        .single();
  }

  @Test
  void changedPerson_isForgottenByEveryReplica() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    CLUSTER.awaitQuiet();
    for (HospitalClient client : List.of(hospital, replica)) {
      assertThat(ward.name(client)).isEqualTo("张三");
    }
    ward.enrolledAs(CLUSTER, "张三丰", "1");
    CLUSTER.awaitQuiet();
    for (HospitalClient client : List.of(hospital, replica)) {
      long deadlineNanos = System.nanoTime() + 5_000_000_000L;
      while (!ward.name(client).equals("张三丰") && System.nanoTime() < deadlineNanos) {
        Thread.onSpinWait();
      }
      assertThat(ward.name(client)).isEqualTo("张三丰");
    }
  }

  @Test
  void gate_strangersAndWrongPlaces_areTurnedAway() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    HospitalClient other =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.OTHER_HOSPITAL);
    assertThat(hospital.withSignNo(other.signNo()).call("2304", ward.settlement()).faults())
        .containsExactly("sign_no SIGN_INVALID");
    assertThat(other.call("2304", ward.settlement()).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    assertThat(other.call("2303", ward.settlement()).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    String setlId =
        hospital.call("2304", ward.settlement()).output("setlinfo").path("setl_id").asString();
    assertThat(other.call("2305", ward.cancellation(setlId)).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    assertThat(other.call("5203", ward.lookup()).faults())
        .containsExactly("input.data.mdtrt_id SETTLEMENT_UNKNOWN");
    assertThat(hospital.withInsuredArea("310000").call("2401", ward.admission()).faults())
        .containsExactly("insuplc_admdvs OWN_PROVINCE");
    assertThat(hospital.withInsuredArea("990000").call("2401", ward.admission()).faults())
        .containsExactly("insuplc_admdvs INSURED_AREA_MISMATCH");
    assertThat(hospital.withInsuredArea("110101").call("2401", ward.admission()).faults())
        .containsExactly("insuplc_admdvs INSURED_AREA_MISMATCH");
    assertThat(hospital.send("{").status()).isEqualTo(400);
  }

  /** Captured sample NT-2304-591 (Chongqing); its funds are inputs, its place is changed. */
  @Test
  void decidedSettlement_isBookedAsItStandsOnBothSides() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 2, 0, 0);
    StayFacts stay =
        StayFacts.inpatient(
            Ward.HOSPITAL,
            HospitalLevel.THREE,
            new AreaCode("310100"),
            "21",
            LocalDate.of(2026, 2, 20),
            LocalDate.of(2026, 2, 27),
            "310",
            new AreaCode("110000"),
            FilingClass.OTHER_TEMPORARY,
            AccountUse.OWN);
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(253_397, 139_689, 70_344, 1_880_816),
            FundPayments.employee(0, 1_878_539),
            50_501,
            415_206,
            17_004,
            0,
            398_202,
            0);
    CLUSTER
        .node("310000")
        .bean(DecidedSettlements.class)
        .enter(
            new Actor("test"),
            new DecidedSettlements.Decided(
                "NT-2304-591", new MdtrtId("SAMPLE-1"), new PsnNo(ward.psnNo()), stay, amounts),
            new NodeCode("110000"));
    CLUSTER.awaitQuiet();
    assertThat(bills("310000", ward)).isEqualTo(1);
    String sql = "SELECT hifob_pay FROM insured_bill WHERE psn_no = ? AND sample";
    var funds = CLUSTER.node("110000").jdbc().sql(sql).param(ward.psnNo()).query(Long.class);
    assertThat(funds.single()).isEqualTo(1_878_539L);
  }

  /** Bills of the person that stand on a node, reversals counted off. */
  private static int bills(String node, Ward ward) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            "SELECT coalesce(sum(sign), 0) FROM "
                + (node.equals("310000") ? "treatment_bill" : "insured_bill")
                + " WHERE psn_no = ?")
        .param(ward.psnNo())
        .query(Integer.class)
        .single();
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> future : threads.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
