package org.crossbill.core.benefit;

import org.crossbill.core.money.Fraction;

/**
 * How a policy changes the fund's share for some persons (支付比例调整): a retiree's, or the reduction
 * for care away from home. Exact in every form.
 */
public sealed interface Adjustment {
  /** The whole, per ten thousand. */
  long WHOLE = 10_000;

  /** The fund's share after it. */
  Fraction applied(Fraction fundShare);

  /**
   * The person's share is a part of what it would be (Beijing's retirees: 60 %).
   *
   * @param per10k 0 to 10000
   */
  record SelfFactor(int per10k) implements Adjustment {
    public SelfFactor {
      checked(per10k, 0);
    }

    @Override
    public Fraction applied(Fraction fundShare) {
      Fraction one = Fraction.of(1);
      return one.minus(one.minus(fundShare).times(Fraction.of(per10k, WHOLE)));
    }
  }

  /**
   * The fund's share is so many percentage points (个百分点) higher or lower, from nothing to all.
   *
   * @param per10k 300 for three points more, −2000 for twenty less
   */
  record FundPoints(int per10k) implements Adjustment {
    public FundPoints {
      checked(per10k, -WHOLE);
    }

    @Override
    public Fraction applied(Fraction fundShare) {
      Fraction moved = fundShare.plus(Fraction.of(per10k, WHOLE));
      if (moved.signum() < 0) {
        return Fraction.ZERO;
      }
      return moved.compareTo(Fraction.of(1)) > 0 ? Fraction.of(1) : moved;
    }
  }

  /**
   * The fund's share is a part of what it would be.
   *
   * @param per10k 9000 for nine tenths
   */
  record FundFactor(int per10k) implements Adjustment {
    public FundFactor {
      checked(per10k, 0);
    }

    @Override
    public Fraction applied(Fraction fundShare) {
      return fundShare.times(Fraction.of(per10k, WHOLE));
    }
  }

  private static void checked(int per10k, long leastPer10k) {
    if (per10k < leastPer10k || per10k > WHOLE) {
      throw new IllegalArgumentException(
          "a change of a share lies from " + leastPer10k + " to 10000 per ten thousand: " + per10k);
    }
  }
}
