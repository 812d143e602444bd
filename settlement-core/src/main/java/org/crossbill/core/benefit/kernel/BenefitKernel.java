package org.crossbill.core.benefit.kernel;

import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.PersonTerms;
import org.crossbill.core.benefit.YearAccumulators;
import org.crossbill.core.money.Rounding;

/**
 * One person's terms compiled to primitive arrays (待遇计算核心): the same shares as {@link
 * BenefitCalculator} without allocation. Immutable; a {@link BenefitCell} belongs to one thread.
 */
public final class BenefitKernel {
  /*
   * All personal shares of the terms are put over one small denominator `scale` (100 for Beijing's retirees, 9/6/3 %),
   * found by the greatest common divisor, so that the sums of base × share stay in 64 bits and nothing is rounded:
   *
   *   selfScaled = Σ base × self,  fundScaled = Σ base × (scale − self)      both in fen / scale
   *
   * Where the cap ends inside a segment of fund share f, what is left of the cap, in fen / scale, over f is the exact
   * base there; pool self-pay and large-sum base are then fractions over scale × f and f, rounded once each.
   *
   * The largest product is in scope × scale² or in scope × scale × 10000. Amounts above `maxFastFen` (for a scale up to
   * 10000 that is 90 million yuan and more) take the plain calculation, which is exact for all.
   */
  private static final long WHOLE_PER_10K = 10_000;

  private final PersonTerms terms;
  private final long[] deductibleFen;
  private final long[] upToFen;
  private final long[] self;
  private final long scale;
  private final long maxFastFen;
  private final long poolLimitFen;
  private final long largeLimitFen;
  private final long totalLimitFen;
  private final long largeShare;

  /** Compiles the terms. */
  public BenefitKernel(PersonTerms terms) {
    this.terms = terms;
    deductibleFen = terms.deductibleByStayFen().stream().mapToLong(Long::longValue).toArray();
    int size = terms.segments().size();
    upToFen = new long[size];
    self = new long[size];
    long common = PersonTerms.SHARE_SCALE;
    for (PersonTerms.Segment segment : terms.segments()) {
      common = gcd(common, segment.selfPer100M());
    }
    for (int i = 0; i < size; i++) {
      upToFen[i] = terms.segments().get(i).upToFen();
      self[i] = terms.segments().get(i).selfPer100M() / common;
    }
    scale = PersonTerms.SHARE_SCALE / common;
    maxFastFen = Long.MAX_VALUE / 4 / (scale * Math.max(scale, WHOLE_PER_10K));
    poolLimitFen = terms.poolCap().limitFen();
    largeLimitFen = terms.largeCap().limitFen();
    totalLimitFen = terms.totalCap().limitFen();
    largeShare = terms.largeSharePer10k();
  }

  /**
   * Calculates the shares of a stay into the cell.
   *
   * @param inScopeFen not below zero
   * @param stayNo from 1
   * @param poolUsedFen not below zero, and with {@code largeUsedFen} within the long range
   * @param largeUsedFen not below zero
   */
  public void calculate(
      long inScopeFen, int stayNo, long poolUsedFen, long largeUsedFen, BenefitCell cell) {
    if (inScopeFen < 0 || inScopeFen > maxFastFen || stayNo < 1) {
      calculatePlainly(inScopeFen, stayNo, poolUsedFen, largeUsedFen, cell);
      return;
    }
    long usedFen = Math.addExact(poolUsedFen, largeUsedFen);
    long remainingFen = Math.min(left(poolLimitFen, poolUsedFen), left(totalLimitFen, usedFen));
    long deductible =
        Math.min(deductibleFen[Math.min(stayNo, deductibleFen.length) - 1], inScopeFen);
    // no pool pays more than what is in scope, so a larger remaining cap never binds
    long capScaled = Math.min(remainingFen, inScopeFen) * scale;
    cell.inScopeFen = inScopeFen;
    cell.deductibleFen = deductible;
    long selfScaled = 0;
    long fundScaled = 0;
    long from = deductible;
    for (int i = 0; from < inScopeFen; i++) {
      long to = Math.min(upToFen[i], inScopeFen);
      if (to <= from) {
        continue;
      }
      long fundShare = scale - self[i];
      long fund = (to - from) * fundShare;
      if (fund > capScaled - fundScaled) {
        endInside(from, selfScaled, capScaled - fundScaled, self[i], remainingFen, cell);
        capLarge(largeUsedFen, usedFen, cell);
        return;
      }
      fundScaled += fund;
      selfScaled += (to - from) * self[i];
      from = to;
    }
    long poolSelf = Rounding.halfUp(selfScaled, scale);
    cell.poolSelfFen = poolSelf;
    cell.poolFundFen = inScopeFen - deductible - poolSelf;
    cell.largeFundFen = 0;
    cell.largeSelfFen = 0;
  }

  /**
   * The cap ends in a segment that starts at {@code from}; {@code leftScaled} of it is left there.
   */
  private void endInside(
      long from,
      long selfScaled,
      long leftScaled,
      long selfShare,
      long remainingFen,
      BenefitCell cell) {
    long fundShare = scale - selfShare;
    // selfScaled / scale + (leftScaled / fundShare) × selfShare / scale, over one denominator
    cell.poolSelfFen =
        Rounding.halfUp(selfScaled * fundShare + leftScaled * selfShare, scale * fundShare);
    cell.poolFundFen = remainingFen;
    long aboveFen = cell.inScopeFen - cell.deductibleFen - cell.poolSelfFen - cell.poolFundFen;
    // the large-sum base is (in scope − from) − leftScaled / fundShare
    long largeBaseScaled = (cell.inScopeFen - from) * fundShare - leftScaled;
    long share = Rounding.halfUp(largeBaseScaled * largeShare, fundShare * WHOLE_PER_10K);
    cell.largeFundFen = Math.min(share, aboveFen);
    cell.largeSelfFen = aboveFen - cell.largeFundFen;
  }

  private void capLarge(long largeUsedFen, long usedFen, BenefitCell cell) {
    long remainingFen =
        Math.min(
            left(largeLimitFen, largeUsedFen),
            left(totalLimitFen, Math.addExact(usedFen, cell.poolFundFen)));
    if (cell.largeFundFen > remainingFen) {
      cell.largeSelfFen += cell.largeFundFen - remainingFen;
      cell.largeFundFen = remainingFen;
    }
  }

  private void calculatePlainly(
      long inScopeFen, int stayNo, long poolUsedFen, long largeUsedFen, BenefitCell cell) {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms, inScopeFen, new YearAccumulators(stayNo - 1, poolUsedFen, largeUsedFen));
    cell.inScopeFen = inScopeFen;
    cell.deductibleFen = benefit.deductibleFen();
    cell.poolSelfFen = benefit.poolSelfFen();
    cell.poolFundFen = benefit.poolFundFen();
    cell.largeFundFen = benefit.largeFundFen();
    cell.largeSelfFen = benefit.largeSelfFen();
  }

  private static long left(long limitFen, long usedFen) {
    return limitFen == Cap.NONE ? Cap.NONE : Math.max(0, limitFen - usedFen);
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }
}
