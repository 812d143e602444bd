package org.crossbill.core.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlementAmountsTest {
  // CQ-2304 of the worked examples: a captured inpatient settlement
  private static final SettlementAmounts CHONGQING =
      new SettlementAmounts(
          new SplitTotals(2344246, 253397, 139689, 70344, 1880816),
          FundPayments.employee(0, 1878539),
          50501,
          415206,
          17004,
          0,
          398202,
          0);

  @Test
  void identities_holdOnTheCapturedSettlement() {
    assertThat(CHONGQING.funds().fundPaySumamtFen()).isEqualTo(1878539);
    // identity E: 4152.06 + 505.01 = 2533.97 + 1396.89 + 703.44 + (18808.16 − 18785.39)
    assertThat(CHONGQING.psnPartFen() + CHONGQING.hospPartFen()).isEqualTo(465707);
  }

  @Test
  void claimFen_isFundAndAccount_notCashNotHospital() {
    // Σ setldetail 19460.44 less the hospital's 505.01
    assertThat(CHONGQING.claimFen()).isEqualTo(1895543);
  }

  /**
   * NEW-SET-21: pool 8000, serious illness 300, account 1200, cash 500 on the cross-province sheet.
   */
  @Test
  void claimFen_isTheAgencysTotalOfTheSheet() {
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(0, 0, 0, 1_000_000),
            new FundPayments(800_000, 0, 0, 30_000, 0, 0, 0, 0),
            0,
            170_000,
            120_000,
            0,
            50_000,
            0);
    assertThat(amounts.claimFen()).isEqualTo(950_000);
    assertThat(amounts.claimFen() + amounts.psnCashPayFen())
        .isEqualTo(amounts.split().medfeeSumamtFen())
        .isEqualTo(1_000_000);
  }

  /** Each amount in its own place: 20 different ones. */
  @Test
  void negated_turnsEveryAmountInItsPlace() {
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(1, 2, 4, 5_000),
            new FundPayments(8, 16, 32, 64, 128, 256, 512, 1_024),
            2_048,
            919,
            100,
            10,
            819,
            3);
    assertThat(amounts.negated())
        .isEqualTo(
            new SettlementAmounts(
                SplitTotals.of(-1, -2, -4, -5_000),
                new FundPayments(-8, -16, -32, -64, -128, -256, -512, -1_024),
                -2_048,
                -919,
                -100,
                -10,
                -819,
                -3));
  }

  @Test
  void constructor_refusesEachBrokenIdentity() {
    assertThatThrownBy(() -> new SplitTotals(100, 1, 2, 3, 93)).hasMessageContaining("identity A");
    SplitTotals split = SplitTotals.of(0, 0, 0, 100);
    assertThatThrownBy(
            () -> new SettlementAmounts(split, FundPayments.employee(60, 0), 0, 39, 0, 0, 39, 0))
        .hasMessageContaining("identity B");
    assertThatThrownBy(
            () -> new SettlementAmounts(split, FundPayments.employee(60, 0), 0, 40, 1, 0, 40, 0))
        .hasMessageContaining("identity C");
  }

  @Test
  void plus_addsEveryPartInItsPlace() {
    assertThat(SplitTotals.of(1, 2, 3, 4).plus(SplitTotals.of(10, 200, 3_000, 40_000)))
        .isEqualTo(SplitTotals.of(11, 202, 3_003, 40_004));
  }

  @Test
  void mutualAid_isPartOfTheAccount() {
    assertThat(paid(30, 10, 10).claimFen()).isEqualTo(90);
    assertThat(paid(30, 30, 10).negated().claimFen()).isEqualTo(-90);
    assertThatThrownBy(() -> paid(30, 31, 10)).hasMessageContaining("no part of acct_pay");
    assertThatThrownBy(() -> paid(30, -1, 10)).hasMessageContaining("no part of acct_pay");
    assertThatThrownBy(() -> paid(0, 1, 40)).hasMessageContaining("no part of acct_pay");
  }

  private static SettlementAmounts paid(long acctFen, long mulaidFen, long cashFen) {
    return new SettlementAmounts(
        SplitTotals.of(0, 0, 0, 100),
        FundPayments.employee(60, 0),
        0,
        40,
        acctFen,
        mulaidFen,
        cashFen,
        0);
  }

  /** A class that returned more than it charged, by its field. */
  @Test
  void partsBelowZero_namesThemAndNoOther() {
    assertThat(SplitTotals.of(-1, 0, 2, -3).partsBelowZero())
        .isEqualTo(Map.of("fulamt_ownpay_amt", -1L, "inscp_scp_amt", -3L));
    assertThat(SplitTotals.of(0, -4, -5, 9).partsBelowZero())
        .isEqualTo(Map.of("overlmt_selfpay", -4L, "preselfpay_amt", -5L));
  }
}
