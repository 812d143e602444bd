package org.crossbill.core.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundDetailTest {
  /** Captured sample NT-2304-591: Σ setldetail = 18785.39 + 170.04 + 505.01. */
  private static final SettlementAmounts CHONGQING =
      new SettlementAmounts(
          SplitTotals.of(253_397, 139_689, 70_344, 1_880_816),
          FundPayments.employee(0, 1_878_539),
          50_501,
          415_206,
          17_004,
          0,
          398_202,
          0);

  @Test
  void details_ofASettlement_comeToFundsAccountAndHospital() {
    assertThat(FundDetail.of(CHONGQING, "310"))
        .containsExactly(
            new FundDetail(FundPayType.LARGE_SUM, 1_878_539),
            new FundDetail(FundPayType.ACCOUNT, 17_004),
            new FundDetail(FundPayType.HOSPITAL, 50_501));
  }

  @Test
  void details_ofAReversal_areTheMirror() {
    assertThat(
            FundDetail.of(CHONGQING.negated(), "310").stream()
                .mapToLong(FundDetail::fundPayamtFen)
                .sum())
        .isEqualTo(-1_946_044);
  }

  /** Each payer's own amount in its own row, and residents' pool apart from employees'. */
  @Test
  void details_ofAllPayers_nameEachAmountsPayer() {
    SettlementAmounts all =
        new SettlementAmounts(
            SplitTotals.of(0, 0, 0, 5_000),
            new FundPayments(1, 2, 4, 8, 16, 32, 64, 128),
            256,
            4_489,
            512,
            0,
            3_977,
            0);
    assertThat(FundDetail.of(all, "390"))
        .containsExactly(
            new FundDetail(FundPayType.RESIDENT_POOL, 1),
            new FundDetail(FundPayType.CIVIL_SERVANT, 2),
            new FundDetail(FundPayType.ENTERPRISE, 4),
            new FundDetail(FundPayType.RESIDENT_SERIOUS, 8),
            new FundDetail(FundPayType.LARGE_SUM, 16),
            new FundDetail(FundPayType.ASSISTANCE, 32),
            new FundDetail(FundPayType.DISABLED, 64),
            new FundDetail(FundPayType.OTHER, 128),
            new FundDetail(FundPayType.ACCOUNT, 512),
            new FundDetail(FundPayType.HOSPITAL, 256));
    assertThat(FundDetail.of(all, "310"))
        .contains(new FundDetail(FundPayType.EMPLOYEE_POOL, 1))
        .hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "EMPLOYEE_POOL, 310100", "ACCOUNT, 310200", "CIVIL_SERVANT, 320100", "LARGE_SUM, 330100",
    "DISABLED, 350100", "ENTERPRISE, 370100", "RESIDENT_POOL, 390100", "RESIDENT_SERIOUS, 390200",
    "ASSISTANCE, 610100", "OTHER, 999997", "HOSPITAL, 999996"
  })
  void code_isTheNationalOne(FundPayType type, String code) {
    assertThat(type.code()).isEqualTo(code);
  }
}
