package org.crossbill.core.benefit;

import static org.crossbill.core.money.Fen.sum;

import java.util.Locale;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.money.Rounding;

/**
 * How the in-scope amount of a stay is shared (待遇结果), in fen, none below zero. The parts add up to
 * the whole, checked here.
 *
 * @param inScopeFen inscp_scp_amt 符合政策范围金额
 * @param deductibleFen act_pay_dedc 实际支付起付线: what the person paid of the deductible, at most the
 *     in-scope amount
 * @param poolSelfFen 统筹段个人自付
 * @param poolFundFen hifp_pay 统筹基金支付
 * @param largeFundFen hifob_pay 大额基金支付
 * @param largeSelfFen 大额段个人自付, and whatever no fund pays above its cap
 */
public record Benefit(
    long inScopeFen,
    long deductibleFen,
    long poolSelfFen,
    long poolFundFen,
    long largeFundFen,
    long largeSelfFen) {
  public Benefit {
    if (inScopeFen != sum(deductibleFen, poolSelfFen, poolFundFen, largeFundFen, largeSelfFen)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "in scope %d is not deductible %d + pool self %d + pool fund %d + large fund %d + large self %d",
              inScopeFen,
              deductibleFen,
              poolSelfFen,
              poolFundFen,
              largeFundFen,
              largeSelfFen));
    }
    if ((deductibleFen | poolSelfFen | poolFundFen | largeFundFen | largeSelfFen) < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a share below zero: deductible %d, pool self %d, pool fund %d, large fund %d, large self %d",
              deductibleFen,
              poolSelfFen,
              poolFundFen,
              largeFundFen,
              largeSelfFen));
    }
  }

  /**
   * What of the in-scope amount the person bears (政策范围内个人负担): deductible, pool self-pay, large-sum
   * self-pay.
   */
  public long inScopePersonFen() {
    return sum(deductibleFen, poolSelfFen, largeSelfFen);
  }

  /** The funds. */
  public FundPayments funds() {
    return FundPayments.employee(poolFundFen, largeFundFen);
  }

  /**
   * pool_prop_selfpay 统筹基金支付比例 (named "selfpay", is the fund's): what the pool really paid of its
   * own base, HALF_UP to per ten thousand; 0 where the pool had nothing to pay.
   */
  public int poolPropPer10k() {
    long baseFen = sum(poolSelfFen, poolFundFen);
    return baseFen == 0 ? 0 : Math.toIntExact(Rounding.halfUpProduct(poolFundFen, 10_000, baseFen));
  }
}
