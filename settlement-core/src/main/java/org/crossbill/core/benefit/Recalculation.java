package org.crossbill.core.benefit;

import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.result.Result;

/**
 * Decides a bill again from the facts that decided it (复算), by whatever policy: a second path to
 * every amount, to be held against what was booked; and what a bill would have come to under
 * another one.
 */
public final class Recalculation {
  private Recalculation() {}

  /**
   * What decided a bill, beside the policy.
   *
   * @param split the four totals of its fee lines
   * @param of who was treated where and how
   * @param acctUsed acct_used_flag
   * @param balanceFen what the personal account held before
   * @param aidFen what relatives' accounts held that could pay; of a booked bill what they paid
   * @param before what the year had used before
   */
  public record Facts(
      SplitTotals split,
      Case of,
      AccountUse acctUsed,
      long balanceFen,
      long aidFen,
      Counters before) {
    /** Of a person for whom no relative pays. */
    public Facts(SplitTotals split, Case of, boolean acctUsed, long balanceFen, Counters before) {
      this(split, of, AccountUse.of(acctUsed, false), balanceFen, 0, before);
    }
  }

  /**
   * What it comes to.
   *
   * @param amounts every amount of the bill
   * @param benefit how its in-scope amount is shared
   */
  public record Again(SettlementAmounts amounts, Benefit benefit) {}

  /** What the facts come to under a policy; a fault where it has no terms for them. */
  public static Result<Again> again(BenefitPolicy policy, Facts facts) {
    return policy
        .terms(facts.of)
        .then(terms -> {
          Benefit benefit =
              BenefitCalculator.calculate(terms, facts.split.inscpScpFen(), facts.before);
          return Result.ok(
              new Again(
                  Settle.amounts(
                      facts.split,
                      benefit,
                      policy,
                      facts.acctUsed,
                      facts.balanceFen,
                      facts.aidFen,
                      ExplanationSink.NONE),
                  benefit));
        });
  }
}
