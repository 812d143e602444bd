package org.crossbill.settlement.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.ReversalReply;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.DecidedSettlements;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a province may decide for another: nothing that a named rule does not allow. */
class DecisionsOfOthersTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000", "110000");

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final SplitTotals SPLIT = SplitTotals.of(0, 0, 0, 90_000_000);
  private static final StayFacts STAY =
      StayFacts.inpatient(
          "H31010100001",
          HospitalLevel.THREE,
          new AreaCode("310101"),
          "21",
          DAY.minusDays(3),
          DAY,
          "310",
          new AreaCode("110000"),
          FilingClass.LONG_TERM,
          AccountUse.NONE);

  private final TestNode shanghai = CLUSTER.node("310000");
  private final TestNode beijing = CLUSTER.node("110000");

  @BeforeAll
  static void open() {
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
  }

  private static long count(TestNode node, String table) {
    return node.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  /**
   * 900,000.00 yuan, all by the fund, well signed by Shanghai: once booked past policy and
   * counters.
   */
  @Test
  void settlementDecidedBySender_isRefusedByName_andBooksNothing() {
    SettlementAmounts allByTheFund =
        new SettlementAmounts(SPLIT, FundPayments.employee(90_000_000, 0), 0, 0, 0, 0, 0, 0);
    SetlId setlId =
        shanghai
            .bean(DecidedSettlements.class)
            .enter(
                new Actor("forger"),
                new DecidedSettlements.Decided(
                    "forged-1", new MdtrtId("M1"), new PsnNo("P1"), STAY, allByTheFund),
                BEIJING);
    CLUSTER.awaitQuiet();
    SettlementDesk desk = shanghai.bean(SettlementDesk.class);
    assertThat(desk.outcome(setlId)).contains(SettlementDesk.Outcome.REFUSED);
    assertThat(desk.faults(setlId))
        .extracting(Fault::code)
        .containsExactly(FaultCode.SETTLEMENT_DECIDED_ELSEWHERE);
    assertThat(count(beijing, "insured_bill")).isZero();
    assertThat(count(beijing, "counter_entry")).isZero();
    assertThat(count(shanghai, "treatment_bill")).isZero();
  }

  private static Attempt attempt(String setlId, @Nullable SetlId undoes) {
    return new Attempt(
        new SetlId(setlId),
        undoes,
        undoes == null ? "2304" : "2305",
        new MdtrtId("M1"),
        "H3101010000120260302" + setlId.substring(setlId.length() - 4),
        new PsnNo("P1"),
        BEIJING,
        DAY,
        LocalDateTime.of(2026, 3, 2, 9, 0),
        STAY,
        undoes == null ? SPLIT : SPLIT.negated(),
        false);
  }

  /** Beijing answers Shanghai's reversal of its own bill with the number of a bill of another. */
  @Test
  void answerAboutAnotherBillThanWasAsked_isRefused() {
    SetlId ours = new SetlId("A310000260302000009001");
    Attempt reversal = attempt("A310000260302000009002", ours);
    Origin origin = new Origin(UUID.randomUUID(), BEIJING);
    shanghai
        .transaction()
        .executeWithoutResult(status -> {
          shanghai.bean(SettlementDesk.class).settle(attempt(ours.value(), null), null);
          shanghai.bean(SettlementDesk.class).reverse(reversal);
          var ofAnother =
              new ReversalReply(
                  reversal.setlId(),
                  new SetlId("A310000260302000009003"),
                  reversal.mdtrtId(),
                  new ReversalReply.Outcome.NeverBooked());
          assertThatExceptionOfType(MessageRefused.class)
              .isThrownBy(() -> shanghai.bean(ReversalReplyHandler.class).handle(ofAnother, origin))
              .withMessageContaining("110000 answers for A310000260302000009003");
          var asSettlement =
              new SettlementReply(
                  reversal.setlId(),
                  false,
                  reversal.mdtrtId(),
                  new SettlementReply.Outcome.Decided(
                      new SettlementAmounts(
                          SPLIT.negated(), FundPayments.employee(-90_000_000, 0), 0, 0, 0, 0, 0, 0),
                      "11",
                      "0",
                      1,
                      2026,
                      0,
                      0,
                      null,
                      List.of()));
          assertThatExceptionOfType(MessageRefused.class)
              .isThrownBy(
                  () -> shanghai.bean(SettlementReplyHandler.class).handle(asSettlement, origin))
              .withMessageContaining("是撤销");
          status.setRollbackOnly();
        });
    assertThat(count(shanghai, "settlement_attempt WHERE infno = '2305'")).isZero();
  }
}
