package org.crossbill.core.benefit;

import java.util.List;
import java.util.Locale;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.money.Rounding;

/**
 * How the in-scope amount of a bill is shared (待遇结果), in fen. The parts add up to the whole,
 * checked here.
 *
 * @param inScopeFen inscp_scp_amt 符合政策范围金额
 * @param tiers what each tier did, in order; a relief takes from the person, so his part of it is
 *     below zero
 * @param change what the counters of the year change by
 */
public record Benefit(long inScopeFen, List<TierResult> tiers, Counters change) {
  public Benefit {
    tiers = List.copyOf(tiers);
    long sumFen = 0;
    for (TierResult tier : tiers) {
      sumFen = Math.addExact(sumFen, Math.addExact(tier.fundFen(), tier.personFen()));
      if (tier.fundFen() < 0) {
        throw new IllegalArgumentException("a fund pays less than nothing: " + tier);
      }
    }
    if (inScopeFen != sumFen) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "in scope %d is not the sum %d of %s", inScopeFen, sumFen, tiers));
    }
    if (personFen(tiers) < 0) {
      throw new IllegalArgumentException("funds pay more than there is: " + tiers);
    }
  }

  /** What of the in-scope amount the person bears (政策范围内个人负担). */
  public long inScopePersonFen() {
    return personFen(tiers);
  }

  /** act_pay_dedc 实际支付起付线: what the person paid of deductibles. */
  public long deductibleFen() {
    return personFen(
        tiers.stream().filter(tier -> tier.kind().equals(TierKind.DEDUCTIBLE.name())).toList());
  }

  /** The funds. */
  public FundPayments funds() {
    return FundPayments.of(tiers);
  }

  /**
   * pool_prop_selfpay 统筹基金支付比例 (named "selfpay", is the fund's): what the pool really paid of its
   * own base, HALF_UP to per ten thousand; 0 where the pool had nothing to pay.
   */
  public int poolPropPer10k() {
    long baseFen = 0;
    long fundFen = 0;
    for (TierResult tier : tiers) {
      if (tier.fund() == Fund.HIFP && tier.kind().equals(TierKind.SEGMENTS.name())) {
        baseFen = Math.addExact(baseFen, tier.baseFen());
        fundFen = Math.addExact(fundFen, tier.fundFen());
      }
    }
    return baseFen == 0 ? 0 : Math.toIntExact(Rounding.halfUpProduct(fundFen, 10_000, baseFen));
  }

  private static long personFen(List<TierResult> tiers) {
    long sumFen = 0;
    for (TierResult tier : tiers) {
      sumFen = Math.addExact(sumFen, tier.personFen());
    }
    return sumFen;
  }
}
