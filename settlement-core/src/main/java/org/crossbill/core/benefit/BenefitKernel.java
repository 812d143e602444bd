package org.crossbill.core.benefit;

import java.util.List;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.result.Result;

/**
 * A policy for one case, compiled (编译后的待遇): what a night decides a hundred thousand bills by, in
 * whole numbers and without an object a bill. The plain reference is {@link BenefitCalculator}; the
 * kernel gives exactly its amounts or none: what leaves its range is the reference's.
 *
 * <p>For one thread: it holds the bill that it decided last.
 */
public final class BenefitKernel {
  /** The largest amount or counter it takes: more than ten thousand times any real one. */
  private static final long MAX = 1L << 50;

  private final AccountRule.Scope account;
  private final boolean inpatient;
  private final List<CounterName> counters;
  private final KernelTier[] tiers;
  private final KernelState bill;

  private BenefitKernel(BenefitTerms terms) {
    KernelTiers compiled = new KernelTiers(terms);
    this.account = terms.policy().account().scope();
    this.inpatient = terms.of().care() == CareKind.INPATIENT;
    this.tiers = compiled.tiers();
    this.counters = compiled.counters();
    this.bill = new KernelState(counters.size(), tiers.length);
  }

  /**
   * The kernel of a case, whose days do not matter; a fault where the policy has no terms for it.
   *
   * @throws ArithmeticException where shares have no common denominator that is a long
   */
  public static Result<BenefitKernel> of(BenefitPolicy policy, Case one) {
    return policy.terms(one).then(terms -> Result.ok(new BenefitKernel(terms)));
  }

  /** The counters that it reads or changes; others do not matter to it and stay as they are. */
  public List<CounterName> counters() {
    return counters;
  }

  /**
   * Decides a bill.
   *
   * @param days of the stay, at least 1
   * @param before what the year had used before, in the order of {@link #counters}; not kept
   * @return whether it could; false where only the reference can
   */
  public boolean decide(long inScopeFen, int days, long[] before) {
    boolean inRange = 0 <= inScopeFen && inScopeFen <= MAX && days >= 1;
    for (long value : before) {
      inRange &= 0 <= value && value <= MAX;
    }
    return inRange && run(inScopeFen, days, before);
  }

  private boolean run(long inScopeFen, int days, long[] before) {
    bill.begin(inScopeFen, days, before);
    if (inpatient) {
      bill.count(KernelState.STAYS, 1);
    }
    try {
      for (KernelTier tier : tiers) {
        tier.run(bill);
      }
    } catch (ArithmeticException tooLarge) {
      return false; // a product left the range of a long; the reference has no such bound
    }
    bill.settleRest();
    return bill.personFen() >= 0;
  }

  /** What a fund pays. */
  public long fundFen(Fund fund) {
    return bill.fundFen(fund);
  }

  /** act_pay_dedc 实际支付起付线. */
  public long deductibleFen() {
    return bill.deductibleFen;
  }

  /** pool_prop_selfpay 统筹基金支付比例, see {@link Benefit#poolPropPer10k}. */
  public int poolPropPer10k() {
    return bill.poolBaseFen == 0
        ? 0
        : Math.toIntExact(Rounding.halfUpProduct(bill.poolFundFen, 10_000, bill.poolBaseFen));
  }

  /** What the bill changes of a counter, by its place in {@link #counters}. */
  public long change(int counter) {
    return bill.change(counter);
  }

  /**
   * acct_pay, see {@link Settle}.
   *
   * @param personFen psn_part_amt 个人负担总金额
   * @param balanceFen what the personal account held before
   */
  public long accountFen(boolean acctUsed, long personFen, long balanceFen) {
    long payableFen =
        switch (account) {
          case PERSON_PART -> personFen;
          case IN_SCOPE_PERSON_PART -> bill.personFen();
        };
    return acctUsed ? Math.max(0, Math.min(balanceFen, payableFen)) : 0;
  }
}
