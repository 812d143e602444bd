package org.crossbill.core.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
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

  @Test
  void negated_isTheExactMirror() {
    SettlementAmounts mirror = CHONGQING.negated();
    assertThat(mirror.split().medfeeSumamtFen()).isEqualTo(-2344246);
    assertThat(mirror.claimFen()).isEqualTo(-1895543);
    assertThat(mirror.negated()).isEqualTo(CHONGQING);
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

  @Property
  void plus_addsEveryPart(
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long ownpay,
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long overlimit,
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long preself,
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long inScope) {
    SplitTotals totals = SplitTotals.of(ownpay, overlimit, preself, inScope);
    assertThat(totals.plus(totals.negated())).isEqualTo(SplitTotals.ZERO);
    assertThat(totals.plus(totals).inscpScpFen()).isEqualTo(2 * inScope);
  }
}
