package org.crossbill.core.benefit.kernel;

import java.math.BigInteger;
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
   * found by the greatest common divisor, so that sums of base × share stay in 64 bits and nothing is rounded.
   *
   * Let S(x) be the personal shares of the segments from 0 to the absolute amount x, in fen / scale. It never falls and
   * is a line in each segment, S(x) = self × x + offset, and S(deductible) is known beforehand for each stay number:
   *
   *   selfScaled = max(0, S(inScope) − S(deductible)),  fundScaled = (inScope − deductible) × scale − selfScaled
   *
   * So the usual stay has no loop: the segment is found by counting the bounds below the amount, without a branch that
   * would be guessed wrong every other time, and the one division is a multiplication by the reciprocal.
   *
   * Where the cap ends inside a segment of fund share f, what is left of the cap, in fen / scale, over f is the exact
   * base there; pool self-pay and large-sum base are then fractions over scale × f and f, rounded once each.
   *
   * Bounds: amounts up to `maxFen` keep scale × amount below 2^61; above it, and where a cap binds above `maxCappedFen`
   * (products of in scope × scale² and in scope × scale × 10000), the plain calculation, exact for all, takes over.
   */
  private static final long WHOLE_PER_10K = 10_000;
  private static final long PRODUCT_MAX = 1L << 61;

  private final PersonTerms terms;

  // by stay number: deductible, S(deductible)
  private final long[] deductibles;

  // the first bounds, Long.MAX_VALUE where there are fewer segments, and those after them
  private final long bound0;
  private final long bound1;
  private final long bound2;
  private final long[] furtherBounds;

  // by segment: self, offset
  private final long[] lines;
  private final long[] upToFen;
  private final long scale;
  private final Reciprocal perScale;
  private final long maxFen;
  private final long maxCappedFen;
  private final long poolLimitFen;
  private final long largeLimitFen;
  private final long totalLimitFen;
  private final long largeShare;

  /** Compiles the terms. */
  public BenefitKernel(PersonTerms terms) {
    this.terms = terms;
    int size = terms.segments().size();
    long common = PersonTerms.SHARE_SCALE / Reciprocal.DIVISOR_MIN;
    for (PersonTerms.Segment segment : terms.segments()) {
      common = gcd(common, segment.selfPer100M());
    }
    scale = PersonTerms.SHARE_SCALE / common;
    perScale = new Reciprocal(scale);
    maxFen = PRODUCT_MAX / scale;
    maxCappedFen = PRODUCT_MAX / (scale * Math.max(scale, WHOLE_PER_10K));
    upToFen = terms.segments().stream().mapToLong(PersonTerms.Segment::upToFen).toArray();
    bound0 = bound(0);
    bound1 = bound(1);
    bound2 = bound(2);
    furtherBounds = new long[Math.max(0, size - 4)];
    for (int i = 0; i < furtherBounds.length; i++) {
      furtherBounds[i] = bound(i + 3);
    }
    lines = new long[2 * size];
    for (int i = 0; i < size; i++) {
      lines[2 * i] = terms.segments().get(i).selfPer100M() / common;
      // both lines meet at the bound between them; what begins above maxFen is never reached
      if (i > 0 && upToFen[i - 1] < maxFen) {
        lines[2 * i + 1] = lines[2 * i - 1] + (lines[2 * i - 2] - lines[2 * i]) * upToFen[i - 1];
      }
    }
    deductibles = new long[2 * terms.deductibleByStayFen().size()];
    for (int i = 0; i < deductibles.length; i += 2) {
      deductibles[i] = terms.deductibleByStayFen().get(i / 2);
      deductibles[i + 1] = selfBelow(Math.min(deductibles[i], maxFen));
    }
    poolLimitFen = terms.poolCap().limitFen();
    largeLimitFen = terms.largeCap().limitFen();
    totalLimitFen = terms.totalCap().limitFen();
    largeShare = terms.largeSharePer10k();
  }

  private long bound(int segment) {
    return segment < upToFen.length - 1 ? upToFen[segment] : Long.MAX_VALUE;
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
    long usedFen = poolUsedFen + largeUsedFen;
    if (inScopeFen < 0
        || inScopeFen > maxFen
        || stayNo < 1
        || usedFen > PRODUCT_MAX
        || (poolUsedFen | largeUsedFen | usedFen) < 0) {
      calculatePlainly(inScopeFen, stayNo, poolUsedFen, largeUsedFen, cell);
      return;
    }
    int stay = Math.min(2 * stayNo, deductibles.length) - 2;
    long deductibleFen = Math.min(deductibles[stay], inScopeFen);
    long selfScaled = Math.max(0, selfBelow(inScopeFen) - deductibles[stay + 1]);
    long fundScaled = (inScopeFen - deductibleFen) * scale - selfScaled;
    long remainingFen = Math.min(left(poolLimitFen, poolUsedFen), left(totalLimitFen, usedFen));
    cell.inScopeFen = inScopeFen;
    cell.deductibleFen = deductibleFen;
    // no pool pays more than what is in scope, so a larger remaining cap never binds
    if (fundScaled > Math.min(remainingFen, inScopeFen) * scale) {
      calculateCapped(stayNo, poolUsedFen, largeUsedFen, remainingFen, cell);
      return;
    }
    long poolSelfFen = perScale.halfUp(selfScaled);
    cell.poolSelfFen = poolSelfFen;
    cell.poolFundFen = inScopeFen - deductibleFen - poolSelfFen;
    cell.largeFundFen = 0;
    cell.largeSelfFen = 0;
  }

  /** S(amount): the personal shares from 0 to the amount, at most maxFen, in fen / scale. */
  private long selfBelow(long amountFen) {
    int segment =
        isBelow(bound0, amountFen) + isBelow(bound1, amountFen) + isBelow(bound2, amountFen);
    for (long bound : furtherBounds) {
      segment += isBelow(bound, amountFen);
    }
    return lines[2 * segment] * amountFen + lines[2 * segment + 1];
  }

  /** 1 where the bound is below the amount, else 0; both not below zero. */
  private static int isBelow(long bound, long amount) {
    return (int) ((bound - amount) >>> 63);
  }

  /** In scope and deductible stand in the cell; the pool cap ends inside a segment. */
  private void calculateCapped(
      int stayNo, long poolUsedFen, long largeUsedFen, long remainingFen, BenefitCell cell) {
    long inScopeFen = cell.inScopeFen;
    if (inScopeFen > maxCappedFen) {
      calculatePlainly(inScopeFen, stayNo, poolUsedFen, largeUsedFen, cell);
      return;
    }
    long from = cell.deductibleFen;
    long selfScaled = 0;
    long leftScaled = remainingFen * scale;
    int i = 0;
    while (true) {
      long base = Math.max(0, Math.min(upToFen[i], inScopeFen) - from);
      long fund = base * (scale - lines[2 * i]);
      if (fund > leftScaled) {
        break;
      }
      leftScaled -= fund;
      selfScaled += base * lines[2 * i];
      from += base;
      i++;
    }
    endInside(from, selfScaled, leftScaled, lines[2 * i], remainingFen, cell);
    capLarge(largeUsedFen, poolUsedFen + largeUsedFen, cell);
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
            left(largeLimitFen, largeUsedFen), left(totalLimitFen, usedFen + cell.poolFundFen));
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

  /**
   * What is left of a limit; {@link Cap#NONE} less what was used still is above every amount that
   * is calculated here.
   */
  private static long left(long limitFen, long usedFen) {
    return Math.max(0, limitFen - usedFen);
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

  /**
   * Divides by a constant by multiplying with its reciprocal.
   *
   * <p>With {@code 2^(bits−1) < divisor ≤ 2^bits} and {@code factor = floor(2^(62+bits) / divisor)
   * + 1}, the error {@code factor × divisor − 2^(62+bits)} is at most {@code 2^bits}, so the
   * quotient is exact for all numerators below 2^62 (Granlund and Montgomery, Division by Invariant
   * Integers using Multiplication, 1994).
   */
  private static final class Reciprocal {
    /** So that factor and shift fit in 64 bits. */
    static final long DIVISOR_MIN = 4;

    private static final int NUMERATOR_BITS = 62;

    private final long factor;
    private final int shift;
    private final long half;

    Reciprocal(long divisor) {
      int bits = Long.SIZE - Long.numberOfLeadingZeros(divisor - 1);
      factor =
          BigInteger.ONE
                  .shiftLeft(NUMERATOR_BITS + bits)
                  .divide(BigInteger.valueOf(divisor))
                  .longValueExact()
              + 1;
      shift = NUMERATOR_BITS + bits - Long.SIZE;
      half = divisor / 2;
    }

    /**
     * {@link Rounding#halfUp} by the divisor.
     *
     * @param numerator from 0, with half of the divisor below 2^62
     */
    long halfUp(long numerator) {
      return Math.multiplyHigh(numerator + half, factor) >> shift;
    }
  }
}
