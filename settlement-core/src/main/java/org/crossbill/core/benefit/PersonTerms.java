package org.crossbill.core.benefit;

import java.util.List;
import org.crossbill.core.explain.RuleId;

/**
 * A policy resolved for one hospital level and one person category (待遇参数): all a calculation needs,
 * so that it never looks anything up.
 *
 * @param ruleId the rule deductible and segments stand on
 * @param deductibleByStayFen 起付标准 by stay number; the last holds for all later stays
 * @param segments from the lowest, the last open
 * @param retireeFactorPer10k part of the active person's share a retiree bears; 10000 where the
 *     policy states no factor
 * @param poolCap yearly limit of the pool (统筹基金最高支付限额)
 * @param largeSharePer10k share of the large-sum fund (大额) above the pool cap
 * @param largeRuleId the rule that share stands on
 * @param largeCap yearly limit of the large-sum fund
 * @param totalCap yearly limit of both together
 */
public record PersonTerms(
    RuleId ruleId,
    List<Long> deductibleByStayFen,
    List<Segment> segments,
    int retireeFactorPer10k,
    Cap poolCap,
    int largeSharePer10k,
    RuleId largeRuleId,
    Cap largeCap,
    Cap totalCap) {
  /**
   * The scale of a personal share: a share per ten thousand times a factor per ten thousand is
   * exact in it.
   */
  public static final long SHARE_SCALE = 100_000_000L;

  /**
   * One segment.
   *
   * @param upToFen its upper bound by absolute in-scope amount; {@link Long#MAX_VALUE} for the last
   * @param activeSelfPer10k the active person's share
   * @param selfPer100M this person's share, in units of 1 / {@link #SHARE_SCALE}; the fund pays the
   *     rest
   */
  public record Segment(long upToFen, int activeSelfPer10k, long selfPer100M) {
    public Segment {
      if (selfPer100M < 0 || selfPer100M > SHARE_SCALE) {
        throw new IllegalArgumentException("a personal share lies from 0 to 1: " + selfPer100M);
      }
    }
  }

  public PersonTerms {
    deductibleByStayFen = List.copyOf(deductibleByStayFen);
    segments = List.copyOf(segments);
  }

  /**
   * The standard deductible of a stay.
   *
   * @param stayNo from 1
   */
  public long deductibleFen(int stayNo) {
    if (stayNo < 1) {
      throw new IllegalArgumentException("stays are numbered from 1: " + stayNo);
    }
    return deductibleByStayFen.get(Math.min(stayNo, deductibleByStayFen.size()) - 1);
  }

  /** What the pool may still pay in the year; {@link Cap#NONE} without a limit. */
  public long poolRemainingFen(YearAccumulators year) {
    return Math.min(poolCap.remainingFen(year.poolUsedFen()), totalCap.remainingFen(usedFen(year)));
  }

  /**
   * What the large-sum fund may still pay in the year; {@link Cap#NONE} without a limit.
   *
   * @param poolFundFen what the pool pays for this stay
   */
  public long largeRemainingFen(YearAccumulators year, long poolFundFen) {
    return Math.min(
        largeCap.remainingFen(year.largeUsedFen()),
        totalCap.remainingFen(Math.addExact(usedFen(year), poolFundFen)));
  }

  private static long usedFen(YearAccumulators year) {
    return Math.addExact(year.poolUsedFen(), year.largeUsedFen());
  }
}
