package org.crossbill.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.exchange.SettlementReply.Outcome.Decided;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.store.DateLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a node does not take from another, however well it is signed. */
class CounterpartCheckTest {
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final SplitTotals SPLIT = SplitTotals.of(0, 0, 0, 90_000_000);

  /** Nine in the morning, and the date of the day is open. */
  private static final DateLimits LIMITS =
      new DateLimits(
          Clock.fixed(DAY.atTime(9, 0).toInstant(ZoneOffset.ofHours(8)), ZoneOffset.ofHours(8)),
          () -> Optional.of(DAY));

  private final CounterpartCheck strict = check(List.of(), Optional.empty());
  private final CounterpartCheck demonstration = check(List.of("310000"), Optional.empty());

  private static CounterpartCheck check(List<String> demonstration, Optional<LocalDate> closed) {
    return new CounterpartCheck(demonstration, LIMITS, _ -> closed, new PlaceTable(List.of()));
  }

  private static SettlementRequest dated(
      LocalDate businessDate, LocalDate setlDay, LocalDate admission, LocalDate discharge) {
    SettlementRequest request = request("A31000020260302000000001", false, SPLIT, null);
    return new SettlementRequest(
        request.setlId(),
        false,
        request.mdtrtId(),
        request.psnNo(),
        stay(admission, discharge),
        request.split(),
        businessDate,
        setlDay.atTime(9, 0),
        request.medinsSetlId(),
        null);
  }

  private static StayFacts stay(LocalDate admission, LocalDate discharge) {
    return stay(admission, discharge, AccountUse.NONE);
  }

  private static StayFacts stay(LocalDate admission, LocalDate discharge, AccountUse acctUsed) {
    return StayFacts.inpatient(
        "H31010100001",
        HospitalLevel.COMMUNITY,
        new AreaCode("310100"),
        "21",
        admission,
        discharge,
        "310",
        new AreaCode("110000"),
        FilingClass.LONG_TERM,
        acctUsed);
  }

  private static SettlementRequest request(
      String setlId, boolean trial, SplitTotals split, @Nullable SettlementAmounts decided) {
    return new SettlementRequest(
        new SetlId(setlId),
        trial,
        new MdtrtId("M1"),
        new PsnNo("P1"),
        stay(DAY.minusDays(3), DAY),
        split,
        DAY,
        DAY.atTime(9, 0),
        "H3101010000120260302090000",
        decided);
  }

  /** 900,000.00 yuan that only the fund pays, as it was forged once. */
  private static SettlementAmounts allByTheFund() {
    return new SettlementAmounts(SPLIT, FundPayments.employee(90_000_000, 0), 0, 0, 0, 0, 0, 0);
  }

  private static List<FaultCode> codes(List<Fault> faults) {
    return faults.stream().map(Fault::code).toList();
  }

  @Test
  void decidedElsewhere_isTakenOnlyFromANamedSender() {
    SettlementRequest decided = request("A31000020260302000000001", false, SPLIT, allByTheFund());
    assertThat(codes(strict.faults(decided, SHANGHAI)))
        .containsExactly(FaultCode.SETTLEMENT_DECIDED_ELSEWHERE);
    assertThat(demonstration.faults(decided, SHANGHAI)).isEmpty();
    assertThat(codes(demonstration.faults(decided, new NodeCode("320000"))))
        .as("nor is the number the sender's, nor the hospital")
        .containsExactly(
            FaultCode.SETTLEMENT_DECIDED_ELSEWHERE,
            FaultCode.REQUEST_IMPLAUSIBLE,
            FaultCode.REQUEST_IMPLAUSIBLE);
    assertThat(strict.faults(request("A31000020260302000000001", false, SPLIT, null), SHANGHAI))
        .isEmpty();
  }

  @Test
  void numberOfAnotherNode_isNotUsedUp_andATrialHasNone() {
    SettlementRequest others = request("A32000020260302000000001", false, SPLIT, null);
    assertThat(codes(strict.faults(others, SHANGHAI)))
        .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
    assertThat(strict.faults(request("question-1", true, SPLIT, null), SHANGHAI)).isEmpty();
  }

  @Test
  void hospitalOfAnotherProvince_isNotTheSendersToSettleFor() {
    SettlementRequest ofShanghai = request("question-1", true, SPLIT, null);
    assertThat(strict.faults(ofShanghai, SHANGHAI)).isEmpty();
    assertThat(strict.faults(ofShanghai, new NodeCode("320000")))
        .extracting(Fault::message)
        .containsExactly("医疗机构所在区划 310100 不属于节点 320000");
  }

  private static Attempt attempt(@Nullable String undoes, boolean sample) {
    return attempt(undoes, sample, AccountUse.NONE);
  }

  private static Attempt attempt(@Nullable String undoes, boolean sample, AccountUse acctUsed) {
    SettlementRequest request = request("A31000020260302000000001", false, SPLIT, null);
    Attempt attempt = Attempt.of(request, new NodeCode("110000"));
    return new Attempt(
        attempt.setlId(),
        undoes == null ? null : new SetlId(undoes),
        attempt.infno(),
        attempt.mdtrtId(),
        attempt.msgid(),
        attempt.psnNo(),
        attempt.insuredNode(),
        attempt.businessDate(),
        attempt.setlTime(),
        stay(attempt.stay().admission(), attempt.stay().discharge(), acctUsed),
        attempt.split(),
        sample);
  }

  private static Decided decided(int year, SettlementAmounts amounts) {
    return new Decided(amounts, "11", "0", 1, year, 8_500, 0, null, List.of());
  }

  private static SettlementAmounts amounts(
      SplitTotals split, long fundFen, long acctFen, long cashFen, long dedcFen) {
    return new SettlementAmounts(
        split,
        FundPayments.employee(fundFen, 0),
        0,
        Math.addExact(acctFen, cashFen),
        acctFen,
        0,
        cashFen,
        dedcFen);
  }

  /** What a province answers about an attempt of this node, each slip alone. */
  @Test
  void decisionOfAnother_isHeldToWhatItWasAsked() {
    SettlementAmounts right = amounts(SPLIT, 80_000_000, 0, 10_000_000, 65_000);
    assertThat(strict.faults(decided(2026, right), attempt(null, false))).isEmpty();
    assertThat(strict.faults(decided(0, right), attempt(null, false))).isEmpty();
    SplitTotals other = SplitTotals.of(0, 0, 0, 90_000_001);
    for (Decided wrong :
        List.of(
            decided(2025, right),
            decided(2027, right),
            decided(2026, amounts(other, 80_000_001, 0, 10_000_000, 65_000)),
            decided(2026, amounts(SPLIT, 90_000_001, 0, -1, 0)),
            decided(2026, amounts(SPLIT, -1, 0, 90_000_001, 0)),
            decided(2026, amounts(SPLIT, 80_000_000, 1, 9_999_999, 65_000)),
            decided(2026, amounts(SPLIT, 0, 0, 90_000_000, 90_000_001)))) {
      assertThat(codes(strict.faults(wrong, attempt(null, false))))
          .as(wrong.toString())
          .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
    }
    assertThat(
            strict.faults(
                decided(2026, amounts(SPLIT, 80_000_000, 1, 9_999_999, 65_000)),
                attempt(null, true)))
        .as("a captured sample is as it was captured")
        .isEmpty();
    assertThat(
            codes(strict.faults(decided(2026, right), attempt("A31000020260302000000000", false))))
        .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
  }

  /** One fen of a relative's account is taken only where the hospital named it. */
  @Test
  void accountsOfRelatives_payOnlyWhereTheHospitalNamedThem() {
    SettlementAmounts aid =
        new SettlementAmounts(
            SPLIT, FundPayments.employee(80_000_000, 0), 0, 10_000_000, 1, 1, 9_999_999, 65_000);
    assertThat(strict.faults(decided(2026, aid), attempt(null, false, AccountUse.FAMILY)))
        .isEmpty();
    assertThat(strict.faults(decided(2026, aid), attempt(null, false, AccountUse.OWN)))
        .extracting(Fault::message)
        .containsExactly("使用本人个人账户的结算，参保地答复由共济账户支付");
    assertThat(strict.faults(decided(2026, aid), attempt(null, false, AccountUse.NONE)))
        .extracting(Fault::message)
        .containsExactly("未使用个人账户的结算，参保地答复由个人账户支付");
  }

  @Test
  void amountsBelowZero_areRefused_everyOneOfThem() {
    String id = "A31000020260302000000001";
    for (SplitTotals split :
        List.of(
            SplitTotals.of(-1, 0, 0, 100),
            SplitTotals.of(0, -1, 0, 100),
            SplitTotals.of(0, 0, -1, 100),
            SplitTotals.of(100, 0, 0, -1))) {
      assertThat(codes(strict.faults(request(id, false, split, null), SHANGHAI)))
          .as(split.toString())
          .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
    }
    var negativeCash =
        new SettlementAmounts(SPLIT, FundPayments.employee(90_000_100, 0), 0, -100, 0, 0, -100, 0);
    var negativeFund =
        new SettlementAmounts(SPLIT, FundPayments.employee(90_000_100, -100), 0, 0, 0, 0, 0, 0);
    for (SettlementAmounts amounts : List.of(negativeCash, negativeFund)) {
      assertThat(codes(demonstration.faults(request(id, false, SPLIT, amounts), SHANGHAI)))
          .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
    }
    assertThat(
            codes(
                demonstration.faults(
                    request(id, false, SplitTotals.of(0, 0, 0, 1), allByTheFund()), SHANGHAI)))
        .as("the totals of the request and of the decision differ")
        .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
  }

  /** Each date alone is what is wrong; one day before the bound nothing is. */
  @Test
  void datesThatNobodyCanMean_areRefused_eachAtItsBound() {
    LocalDate begun = DAY.minusDays(3);
    List<SettlementRequest> taken =
        List.of(
            dated(DAY.plusDays(7), DAY, begun, DAY),
            dated(DAY.minusDays(31), DAY, begun.minusDays(31), DAY.minusDays(31)),
            dated(DAY, DAY.plusDays(7), begun, DAY),
            dated(DAY, DAY, begun, DAY.plusDays(1)),
            dated(DAY, DAY, DAY.minusYears(30), DAY));
    List<SettlementRequest> refused =
        List.of(
            dated(
                LocalDate.of(2099, 1, 1),
                DAY,
                LocalDate.of(2098, 12, 30),
                LocalDate.of(2099, 1, 1)),
            dated(DAY.plusDays(8), DAY, begun, DAY),
            dated(DAY.minusDays(32), DAY, begun.minusDays(32), DAY.minusDays(32)),
            dated(DAY, DAY.plusDays(8), begun, DAY),
            dated(DAY, DAY, begun, DAY.plusDays(2)),
            dated(DAY, DAY, begun, LocalDate.of(2099, 1, 1)),
            dated(DAY, DAY, DAY.minusYears(30).minusDays(1), DAY));
    assertThat(taken).allSatisfy(one -> assertThat(strict.faults(one, SHANGHAI)).isEmpty());
    assertThat(refused)
        .allSatisfy(one ->
            assertThat(codes(strict.faults(one, SHANGHAI)))
                .as(one.toString())
                .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE));
  }

  /** What the sender closed counts, and not how far this node got. */
  @Test
  void dateLongClosedBySender_isRefused() {
    LocalDate late = DAY.minusDays(40);
    SettlementRequest request = dated(late, DAY, late, late);
    assertThat(codes(strict.faults(request, SHANGHAI)))
        .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
    assertThat(check(List.of(), Optional.of(late)).faults(request, SHANGHAI)).isEmpty();
    assertThat(check(List.of(), Optional.of(late.plusDays(31))).faults(request, SHANGHAI))
        .isEmpty();
    assertThat(codes(check(List.of(), Optional.of(late.plusDays(32))).faults(request, SHANGHAI)))
        .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
  }

  @Test
  void reversal_isHeldToTheSameDates() {
    assertThat(strict.faults(reversal(DAY, DAY), SHANGHAI)).isEmpty();
    for (ReversalRequest request :
        List.of(
            reversal(LocalDate.of(2099, 1, 1), DAY),
            reversal(DAY, LocalDate.of(2099, 1, 1)),
            reversal(DAY.minusDays(32), DAY))) {
      assertThat(codes(strict.faults(request, SHANGHAI)))
          .as(request.toString())
          .containsExactly(FaultCode.REQUEST_IMPLAUSIBLE);
    }
  }

  private static ReversalRequest reversal(LocalDate businessDate, LocalDate setlDay) {
    return new ReversalRequest(
        new SetlId("A31000020260302000000002"),
        new SetlId("A31000020260302000000001"),
        new MdtrtId("M1"),
        new PsnNo("P1"),
        businessDate,
        setlDay.atTime(9, 0),
        "2305",
        "H3101010000120260302090001");
  }
}
