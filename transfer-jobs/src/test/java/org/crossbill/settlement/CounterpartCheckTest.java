package org.crossbill.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a node does not take from another, however well it is signed. */
class CounterpartCheckTest {
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final SplitTotals SPLIT = SplitTotals.of(0, 0, 0, 90_000_000);

  private final CounterpartCheck strict = new CounterpartCheck(List.of());
  private final CounterpartCheck demonstration = new CounterpartCheck(List.of("310000"));

  private static SettlementRequest request(
      String setlId, boolean trial, SplitTotals split, @Nullable SettlementAmounts decided) {
    return new SettlementRequest(
        new SetlId(setlId),
        trial,
        new MdtrtId("M1"),
        new PsnNo("P1"),
        StayFacts.inpatient(
            "H31010100001",
            HospitalLevel.COMMUNITY,
            new AreaCode("310100"),
            "21",
            DAY.minusDays(3),
            DAY,
            "310",
            new AreaCode("110000"),
            FilingClass.LONG_TERM,
            false),
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
        .containsExactly(FaultCode.SETTLEMENT_DECIDED_ELSEWHERE, FaultCode.REQUEST_IMPLAUSIBLE);
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
}
