package org.crossbill.core.benefit;

import static org.crossbill.core.explain.Operand.fen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.Operand.Kind;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;
import org.crossbill.core.money.Fraction;
import org.jspecify.annotations.Nullable;

/**
 * Calculates what the funds pay for a stay (待遇计算): deductible, segments on absolute in-scope
 * amounts, pool cap, large-sum fund. No base is rounded: where the pool cap ends inside a segment
 * the base there is an exact fraction. This is the plain calculation; {@code kernel.BenefitKernel}
 * gives the same results fast, without explanation.
 *
 * <p>The deductible is used up to the in-scope amount; what a small stay leaves of it is not
 * carried to the next. It is due for each stay, also when the pool is already empty, and then the
 * large-sum fund takes what is above it.
 */
public final class BenefitCalculator {
  /** Identity B: the person bears what no fund pays. */
  public static final RuleId PERSON_RULE = new RuleId("NI-IDENTITY-B");

  private static final long WHOLE_PER_10K = 10_000;

  private final PersonTerms terms;
  private final ExplanationSink sink;

  // of each segment with something in it: its base, exact, and the person's share
  private final List<Fraction> bases = new ArrayList<>();
  private final List<Fraction> selfShares = new ArrayList<>();

  private Fraction poolSelf = Fraction.ZERO; // exact: base times share of every segment

  private BenefitCalculator(PersonTerms terms, ExplanationSink sink) {
    this.terms = terms;
    this.sink = sink;
  }

  /** The shares of a stay, nobody listening. */
  public static Benefit calculate(PersonTerms terms, long inScopeFen, YearAccumulators year) {
    return calculate(terms, inScopeFen, year, ExplanationSink.NONE);
  }

  /**
   * The shares of a stay; each step goes to the sink.
   *
   * @param inScopeFen inscp_scp_amt, not below zero
   * @param year what was used before this stay
   */
  public static Benefit calculate(
      PersonTerms terms, long inScopeFen, YearAccumulators year, ExplanationSink sink) {
    if (inScopeFen < 0) {
      throw new IllegalArgumentException("an in-scope amount is not below zero: " + inScopeFen);
    }
    return new BenefitCalculator(terms, sink).calculate(inScopeFen, year);
  }

  private Benefit calculate(long inScopeFen, YearAccumulators year) {
    long standardFen = terms.deductibleFen(year.nextStayNo());
    long deductibleFen = Math.min(standardFen, inScopeFen);
    step(
        BenefitStep.DEDUCTIBLE,
        terms.ruleId(),
        deductibleFen,
        fen("dedc_std", standardFen),
        fen("inscp_scp_amt", inScopeFen),
        Operand.count("stay_no", year.nextStayNo()));

    long remainingFen = terms.poolRemainingFen(year);
    Fraction poolBase = fillSegments(deductibleFen, inScopeFen, remainingFen);
    boolean capped = poolBase.compareTo(Fraction.of(inScopeFen - deductibleFen)) < 0;
    Limit limit = capped ? poolLimit(year, remainingFen) : null;
    if (limit != null) {
      limitStep(BenefitStep.POOL_CAP, limit, remainingFen);
    }
    long poolSelfFen = poolSelf.halfUp();
    sumStep(poolSelfFen);
    long poolFundFen = capped ? remainingFen : poolBase.halfUp() - poolSelfFen;
    fundStep(poolFundFen, poolSelfFen, poolBase, limit);

    long aboveFen = inScopeFen - deductibleFen - poolSelfFen - poolFundFen;
    long largeFundFen =
        capped
            ? largeFund(
                Fraction.of(inScopeFen - deductibleFen).minus(poolBase),
                aboveFen,
                year,
                poolFundFen)
            : 0;
    long largeSelfFen = aboveFen - largeFundFen;
    if (capped) {
      step(
          BenefitStep.LARGE_SELF_PAY,
          terms.largeRuleId(),
          largeSelfFen,
          fen("inscp_scp_amt", inScopeFen),
          fen("act_pay_dedc", deductibleFen),
          fen("pool_self_pay", poolSelfFen),
          fen("hifp_pay", poolFundFen),
          fen("hifob_pay", largeFundFen));
    }
    return new Benefit(
        inScopeFen, deductibleFen, poolSelfFen, poolFundFen, largeFundFen, largeSelfFen);
  }

  /**
   * Fills the segments from the deductible upward until the amount or the fund money ends; the base
   * reached.
   */
  private Fraction fillSegments(long deductibleFen, long inScopeFen, long remainingFen) {
    Fraction fundLeft = Fraction.of(remainingFen);
    Fraction poolBase = Fraction.ZERO;
    long shownFen = 0;
    long fromFen = deductibleFen;
    for (PersonTerms.Segment segment : terms.segments()) {
      long toFen = Math.min(segment.upToFen(), inScopeFen);
      if (toFen <= fromFen) {
        continue;
      }
      Fraction selfShare = Fraction.of(segment.selfPer100M(), PersonTerms.SHARE_SCALE);
      Fraction fundShare = Fraction.of(1).minus(selfShare);
      Fraction base = Fraction.of(toFen - fromFen);
      Fraction fund = base.times(fundShare);
      boolean ends = remainingFen != Cap.NONE && fund.compareTo(fundLeft) > 0;
      if (ends) {
        base = fundLeft.dividedBy(fundShare);
        fund = fundLeft;
      }
      if (base.signum() > 0) {
        bases.add(base);
        selfShares.add(selfShare);
        poolBase = poolBase.plus(base);
        poolSelf = poolSelf.plus(base.times(selfShare));
        // what the fund pays so far, less what was shown so far: the segments add up to the whole
        long soFarFen = ends ? remainingFen : poolBase.halfUp() - poolSelf.halfUp();
        segmentStep(segment, fromFen, base, fundShare, soFarFen - shownFen);
        shownFen = soFarFen;
      }
      if (ends) {
        break;
      }
      fundLeft = fundLeft.minus(fund);
      fromFen = toFen;
    }
    return poolBase;
  }

  private long largeFund(Fraction base, long aboveFen, YearAccumulators year, long poolFundFen) {
    long shareFen = base.times(Fraction.of(terms.largeSharePer10k(), WHOLE_PER_10K)).halfUp();
    // a share of all of a base that ends in half a fen rounds up where the pool self-pay did too:
    // one fen is not there
    long dueFen = Math.min(shareFen, aboveFen);
    long remainingFen = terms.largeRemainingFen(year, poolFundFen);
    if (dueFen <= remainingFen) {
      step(
          BenefitStep.LARGE_FUND,
          terms.largeRuleId(),
          dueFen,
          Operand.fraction("large_base", Kind.FEN, base),
          Operand.per10k("large_share", terms.largeSharePer10k()));
      return dueFen;
    }
    Limit limit =
        terms.largeCap().remainingFen(year.largeUsedFen()) == remainingFen
            ? new Limit("large", terms.largeCap(), year.largeUsedFen())
            : new Limit("total", terms.totalCap(), totalUsed(year, poolFundFen));
    limitStep(BenefitStep.LARGE_CAP, limit, remainingFen);
    step(
        BenefitStep.LARGE_FUND,
        limit.cap().ruleId(),
        remainingFen,
        fen("large_remaining", remainingFen));
    return remainingFen;
  }

  private static long totalUsed(YearAccumulators year, long poolFundFen) {
    return Math.addExact(Math.addExact(year.poolUsedFen(), year.largeUsedFen()), poolFundFen);
  }

  /**
   * The amounts of the settlement: funds by the benefit, the rest of the fees by the person, of
   * which the account pays what its rule and its balance allow.
   *
   * @param split the treatment place's split, with the in-scope amount the benefit was calculated
   *     from
   * @param acctUsed acct_used_flag 个人账户使用标志
   * @param balcFen balc 个人账户余额 before, fen
   */
  public static SettlementAmounts settle(
      SplitTotals split,
      Benefit benefit,
      AccountRule account,
      boolean acctUsed,
      long balcFen,
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
        switch (account.scope()) {
          case PERSON_PART -> personFen;
          case IN_SCOPE_PERSON_PART -> benefit.inScopePersonFen();
        };
    long acctFen = acctUsed ? Math.max(0, Math.min(balcFen, payableFen)) : 0;
    if (sink.isListening()) {
      sink.step(
          new ExplanationStep(
              BenefitStep.PERSON_SHARE,
              PERSON_RULE,
              List.of(
                  fen("medfee_sumamt", split.medfeeSumamtFen()),
                  fen("hifp_pay", benefit.poolFundFen()),
                  fen("hifob_pay", benefit.largeFundFen())),
              personFen));
      if (acctUsed) {
        sink.step(
            new ExplanationStep(
                BenefitStep.ACCOUNT,
                account.ruleId(),
                List.of(fen("balc", balcFen), fen("payable", payableFen)),
                acctFen));
      }
    }
    return new SettlementAmounts(
        split,
        benefit.funds(),
        0,
        personFen,
        acctFen,
        0,
        personFen - acctFen,
        benefit.deductibleFen());
  }

  private void segmentStep(
      PersonTerms.Segment segment, long fromFen, Fraction base, Fraction fundShare, long fundFen) {
    if (!sink.isListening()) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    operands.add(Operand.fraction("to", Kind.FEN, base.plus(Fraction.of(fromFen))));
    operands.add(fen("from", fromFen));
    operands.add(
        Operand.fraction("fund_share", Kind.PER_10K, fundShare.times(Fraction.of(WHOLE_PER_10K))));
    if (terms.retireeFactorPer10k() != WHOLE_PER_10K) {
      operands.add(Operand.per10k("active_self_share", segment.activeSelfPer10k()));
      operands.add(Operand.per10k("retiree_factor", terms.retireeFactorPer10k()));
    }
    sink.step(new ExplanationStep(BenefitStep.SEGMENT, terms.ruleId(), operands, fundFen));
  }

  /** The cap that binds, a fund's own or that of both together, and what was used of it before. */
  private record Limit(String name, Cap cap, long usedFen) {}

  private Limit poolLimit(YearAccumulators year, long remainingFen) {
    return terms.poolCap().remainingFen(year.poolUsedFen()) == remainingFen
        ? new Limit("pool", terms.poolCap(), year.poolUsedFen())
        : new Limit("total", terms.totalCap(), totalUsed(year, 0));
  }

  private void limitStep(StepKey key, Limit limit, long remainingFen) {
    Cap cap = limit.cap();
    step(
        key,
        cap.ruleId(),
        remainingFen,
        fen(limit.name() + (cap.approximate() ? "_cap_about" : "_cap"), cap.limitFen()),
        fen(limit.name() + "_used", limit.usedFen()));
  }

  private void sumStep(long poolSelfFen) {
    if (!sink.isListening() || bases.isEmpty()) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < bases.size(); i++) {
      operands.add(Operand.fraction("base", Kind.FEN, bases.get(i)));
      operands.add(
          Operand.fraction(
              "self_share", Kind.PER_10K, selfShares.get(i).times(Fraction.of(WHOLE_PER_10K))));
    }
    sink.step(
        new ExplanationStep(BenefitStep.POOL_SELF_PAY, terms.ruleId(), operands, poolSelfFen));
  }

  private void fundStep(
      long poolFundFen, long poolSelfFen, Fraction poolBase, @Nullable Limit limit) {
    if (limit != null) {
      step(
          BenefitStep.POOL_FUND,
          limit.cap().ruleId(),
          poolFundFen,
          fen("pool_remaining", poolFundFen));
    } else if (!bases.isEmpty()) {
      step(
          BenefitStep.POOL_FUND,
          terms.ruleId(),
          poolFundFen,
          fen("pool_base", poolBase.halfUp()),
          fen("pool_self_pay", poolSelfFen));
    }
  }

  private void step(StepKey key, RuleId ruleId, long resultFen, Operand... operands) {
    if (sink.isListening()) {
      sink.step(new ExplanationStep(key, ruleId, List.of(operands), resultFen));
    }
  }
}
