package org.crossbill.core.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.settlement.FundPayType.AmountField;
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

  @ParameterizedTest
  @CsvSource({
    "310100, HIFP_PAY", "310201, ACCT_PAY", "320100, CVLSERV_PAY", "330101, HIFOB_PAY",
        "350100, HIFDM_PAY",
    "370100, HIFES_PAY", "390100, HIFP_PAY", "390200, HIFMI_PAY", "610102, MAF_PAY",
        "620100, OTH_PAY",
    "999996, HOSP_PART_AMT", "999997, OTH_PAY"
  })
  void fieldOf_nationalAndRegionalCodes_followsTheFirstDigits(String code, AmountField field) {
    assertThat(FundPayType.fieldOf(code)).isEqualTo(field);
  }

  @Test
  void codes_ofTheTypes_belongToTheirFields() {
    for (FundPayType type : FundPayType.values()) {
      assertThat(FundPayType.fieldOf(type.code())).isEqualTo(type.field());
    }
  }
}
