package org.crossbill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.exchange.ClosingAnswer;
import org.crossbill.core.exchange.ClosingBlock;
import org.crossbill.core.exchange.ClosingNotice;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.exchange.ReversalReply.Outcome;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.Quarantine;
import org.crossbill.exchange.Quarantine.State;
import org.crossbill.night.Bills;
import org.crossbill.settlement.InsuredReversals;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A date that another province names is looked at before anything is made by it. */
class DatesOfOthersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final Pair PAIR = new Pair(SHANGHAI, SICHUAN);

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "510000").with("crossbill.first-date", "2026-03-02");

  private static ClosingBlock block(LocalDate date) {
    return new ClosingBlock(
        PAIR,
        date,
        0,
        List.of(new ClosingBill(new SetlId("S1"), null, 1, date, "310", 0, Claim.ZERO)));
  }

  private static ClosingNotice notice(LocalDate date) {
    return new ClosingNotice(PAIR, date, Tally.ZERO, 1);
  }

  /**
   * What waits in quarantine and why; skipped at once, so that the next one is looked at itself.
   */
  private static List<String> refused(TestNode node) {
    CLUSTER.awaitQuiet();
    Quarantine quarantine = node.bean(Quarantine.class);
    List<String> errors =
        quarantine.waiting().stream().map(entry -> String.valueOf(entry.error())).toList();
    quarantine
        .waiting()
        .forEach(entry ->
            assertThat(SkippedByTwo.skip(quarantine, entry.id(), "a date nobody can mean"))
                .isEqualTo(Result.ok(State.SKIPPED)));
    return errors;
  }

  private static void send(String from, NodeCode to, Message message) {
    TestNode node = CLUSTER.node(from);
    node.transaction().executeWithoutResult(_ -> node.bean(Outbox.class).send(to, message));
  }

  private static long count(String node, String sql) {
    return CLUSTER.node(node).jdbc().sql(sql).query(Long.class).single();
  }

  @Test
  void closingOfADateFarAway_isRefused_andMakesNoMonth() {
    TestNode sichuan = CLUSTER.node("510000");
    for (LocalDate date : List.of(LocalDate.of(2099, 1, 1), DAY.minusDays(367))) {
      for (Message message : List.of(block(date), notice(date))) {
        send("310000", SICHUAN, message);
        assertThat(refused(sichuan))
            .singleElement()
            .asString()
            .contains("a closing of " + date, "the open business date 2026-03-02");
      }
    }
    assertThat(count("510000", "SELECT count(*) FROM arrived_block")).isZero();
    assertThat(count("510000", "SELECT count(*) FROM arrived_closing")).isZero();
    assertThat(count("510000", "SELECT count(*) FROM pg_class WHERE relname ~ '_(2099|2025)_'"))
        .isZero();
  }

  @Test
  void closingOfAYearAgo_isTaken() {
    LocalDate date = DAY.minusDays(366);
    send("310000", SICHUAN, block(date));
    assertThat(refused(CLUSTER.node("510000"))).isEmpty();
    assertThat(count("510000", "SELECT count(*) FROM arrived_block_2025_03")).isOne();
  }

  @Test
  void answerToAClosingThatNobodySent_isRefused() {
    send("510000", SHANGHAI, new ClosingAnswer(PAIR, DAY, Tally.ZERO, 0, 1, List.of(), List.of()));
    assertThat(refused(CLUSTER.node("310000")))
        .singleElement()
        .asString()
        .contains("to a closing of 2026-03-02, which was never sent");
    assertThat(count("310000", "SELECT count(*) FROM arrived_answer")).isZero();
  }

  @Test
  void reportOfADateFarAhead_isRefusedByTheClearingHouse() {
    LocalDate date = LocalDate.of(2099, 1, 1);
    send(
        "310000",
        NodeCode.NATIONAL,
        new PairReport(new PairFigures(date, PAIR, Side.TREATMENT, Tally.ZERO, 0, 0)));
    assertThat(refused(CLUSTER.node("000000")))
        .singleElement()
        .asString()
        .contains("a report of a closing of 2099-01-01");
  }

  @Test
  void reversalUnderADateBeforeItsSettlement_isRefused() {
    TestNode sichuan = CLUSTER.node("510000");
    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, DAY, 1);
    Bills.insert(CLUSTER.node("310000").jdbc(), Bills.TREATMENT, SHANGHAI, SICHUAN, DAY, 1);
    String setlId =
        sichuan
            .jdbc()
            .sql("SELECT setl_id FROM insured_bill")
            .query((row, _) -> row.getString(1))
            .single();
    Outcome outcome =
        sichuan
            .transaction()
            .execute(_ ->
                sichuan
                    .bean(InsuredReversals.class)
                    .undo(
                        new ReversalRequest(
                            new SetlId("A310000260302000000009"),
                            new SetlId(setlId),
                            new MdtrtId("M" + setlId),
                            new PsnNo("P1"),
                            DAY.minusDays(1),
                            DAY.atTime(9, 0),
                            "2305",
                            "H1"),
                        SHANGHAI));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::code)
                    .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE));
    assertThat(count("510000", "SELECT count(*) FROM insured_bill")).isOne();
  }
}
