package org.crossbill.core.benefit.kernel;

import org.crossbill.core.benefit.Benefit;

/**
 * The shares of one stay (待遇结果), as {@link Benefit} names them; written over by each calculation.
 */
public final class BenefitCell {
  long inScopeFen;
  long deductibleFen;
  long poolSelfFen;
  long poolFundFen;
  long largeFundFen;
  long largeSelfFen;

  /** act_pay_dedc. */
  public long deductibleFen() {
    return deductibleFen;
  }

  /** 统筹段个人自付. */
  public long poolSelfFen() {
    return poolSelfFen;
  }

  /** hifp_pay. */
  public long poolFundFen() {
    return poolFundFen;
  }

  /** hifob_pay. */
  public long largeFundFen() {
    return largeFundFen;
  }

  /** 大额段个人自付. */
  public long largeSelfFen() {
    return largeSelfFen;
  }

  /** The same as a value; its constructor checks that the parts add up. */
  public Benefit toBenefit() {
    return new Benefit(
        inScopeFen, deductibleFen, poolSelfFen, poolFundFen, largeFundFen, largeSelfFen);
  }
}
