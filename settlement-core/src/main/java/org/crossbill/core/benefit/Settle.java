package org.crossbill.core.benefit;

import static org.crossbill.core.explain.Operand.fen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;

/**
 * The amounts of a settlement (结算金额): funds by the benefit, the rest of the fees by the person, of
 * which the account pays what its rule and its balance allow.
 */
public final class Settle {
  /** Identity B: the person bears what no fund pays. */
  public static final RuleId PERSON_RULE = new RuleId("NI-IDENTITY-B");

  /**
   * Mutual aid of a family, where acct_used_flag asks for it: after the person's own account those
   * of relatives, for the same.
   */
  public static final RuleId FAMILY_RULE = new RuleId("UNV-FAMILY-AID");

  private Settle() {}

  /** The amounts of a person for whom no relative pays. */
  public static SettlementAmounts amounts(
      SplitTotals split,
      Benefit benefit,
      BenefitPolicy policy,
      boolean acctUsed,
      long balcFen,
      ExplanationSink sink) {
    return amounts(split, benefit, policy, AccountUse.of(acctUsed, false), balcFen, 0, sink);
  }

  /**
   * The amounts; each step goes to the sink.
   *
   * @param split the treatment place's split, with the in-scope amount the benefit was calculated
   *     from
   * @param policy the policy the benefit was calculated by
   * @param acctUsed acct_used_flag 个人账户使用标志
   * @param balcFen balc 个人账户余额 before, fen
   * @param aidFen what the accounts of relatives hold that may pay for him (家庭共济), fen
   */
  public static SettlementAmounts amounts(
      SplitTotals split,
      Benefit benefit,
      BenefitPolicy policy,
      AccountUse acctUsed,
      long balcFen,
      long aidFen,
      ExplanationSink sink) {
    if (split.inscpScpFen() != benefit.inScopeFen()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "benefit of %d fen for a split with %d fen in scope",
              benefit.inScopeFen(),
              split.inscpScpFen()));
    }
    long personFen = split.medfeeSumamtFen() - benefit.funds().fundPaySumamtFen();
    long payableFen =
        switch (policy.account().scope()) {
          case PERSON_PART -> personFen;
          case IN_SCOPE_PERSON_PART -> benefit.inScopePersonFen();
        };
    long ownFen = acctUsed.isUsed() ? Math.max(0, Math.min(balcFen, payableFen)) : 0;
    long leftFen = Math.max(0, payableFen - ownFen);
    long mulaidFen = acctUsed.isAid() ? Math.min(aidFen, leftFen) : 0;
    long acctFen = Math.addExact(ownFen, mulaidFen);
    if (sink.isListening()) {
      sink.step(person(split, benefit, policy, personFen));
      if (acctUsed.isUsed()) {
        List<Operand> operands = List.of(fen("balc", balcFen), fen("payable", payableFen));
        sink.step(
            new ExplanationStep(BenefitStep.ACCOUNT, policy.account().ruleId(), operands, ownFen));
        if (acctUsed.isAid() && aidFen > 0) {
          List<Operand> family = List.of(fen("family_balc", aidFen), fen("payable_left", leftFen));
          sink.step(
              new ExplanationStep(BenefitStep.FAMILY_ACCOUNT, FAMILY_RULE, family, mulaidFen));
        }
      }
    }
    return new SettlementAmounts(
        split,
        benefit.funds(),
        0,
        personFen,
        acctFen,
        mulaidFen,
        personFen - acctFen,
        benefit.deductibleFen());
  }

  /** Names every fund of the policy, whether it paid this time or not. */
  private static ExplanationStep person(
      SplitTotals split, Benefit benefit, BenefitPolicy policy, long personFen) {
    Set<Fund> funds = new LinkedHashSet<>();
    policy.tiers().forEach(tier -> tier.paidBy().ifPresent(funds::add));
    List<Operand> operands = new ArrayList<>();
    operands.add(fen("medfee_sumamt", split.medfeeSumamtFen()));
    funds.forEach(fund -> operands.add(fen(fund.field(), benefit.funds().get(fund))));
    return new ExplanationStep(BenefitStep.PERSON_SHARE, PERSON_RULE, operands, personFen);
  }
}
