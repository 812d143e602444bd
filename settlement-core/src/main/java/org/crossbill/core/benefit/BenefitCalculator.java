package org.crossbill.core.benefit;

import static org.crossbill.core.explain.Operand.fen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.Operand.Kind;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.money.Fraction;
import org.crossbill.core.money.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * Runs the in-scope amount of a bill through the tiers of a policy (待遇计算). It is the one
 * calculation: amounts and explanation come from the same steps.
 *
 * <p>An amount lies between what deductibles used from below and what first self-pay and day limits
 * took from above. Segments fill it from below until it or the fund's money ends; what lies above
 * is open for a large-sum fund, and the person's where there is none. No base is rounded: where a
 * cap ends inside a segment the base there is an exact fraction.
 *
 * <p>The deductible is used up to the amount; what a small stay leaves of it is not carried to the
 * next. It is due for each stay, also when the pool is already empty, and then the large-sum fund
 * takes what is above it.
 */
public final class BenefitCalculator {
  private static final int WHOLE = 10_000;

  private final Case of;
  private final Counters before;
  private final ExplanationSink sink;
  private final long inScopeFen;

  private final List<TierResult> results = new ArrayList<>();
  private final Map<CounterName, Long> change = new TreeMap<>();

  private long fromFen; // deductibles used up to here
  private long topFen; // what lies above was settled as the person's
  private long openFen; // not settled by any tier yet
  private @Nullable Fraction above; // where a cap ended the segments: the base above it, exact

  private BenefitCalculator(Case of, long inScopeFen, Counters before, ExplanationSink sink) {
    this.of = of;
    this.before = before;
    this.sink = sink;
    this.inScopeFen = inScopeFen;
    this.topFen = inScopeFen;
    this.openFen = inScopeFen;
  }

  /** The shares of a bill, nobody listening. */
  public static Benefit calculate(BenefitTerms terms, long inScopeFen, Counters before) {
    return calculate(terms, inScopeFen, before, ExplanationSink.NONE);
  }

  /**
   * The shares of a bill; each step goes to the sink.
   *
   * @param inScopeFen inscp_scp_amt, not below zero
   * @param before what was used in the year before this bill
   */
  public static Benefit calculate(
      BenefitTerms terms, long inScopeFen, Counters before, ExplanationSink sink) {
    if (inScopeFen < 0) {
      throw new IllegalArgumentException("an in-scope amount is not below zero: " + inScopeFen);
    }
    return new BenefitCalculator(terms.of(), inScopeFen, before, sink).run(terms.policy().tiers());
  }

  private Benefit run(List<Tier> tiers) {
    if (of.care() == CareKind.INPATIENT) {
      count(CounterName.STAYS, 1);
    }
    for (Tier tier : tiers) {
      if (tier.when().holds(of)) {
        run(tier);
      }
    }
    settleRest();
    return new Benefit(inScopeFen, results, Counters.of(change));
  }

  private void run(Tier tier) {
    switch (tier) {
      case Tier.Deductible deductible -> deductible(deductible);
      case Tier.FirstSelfPay first -> firstSelfPay(first);
      case Tier.DayLimit limit -> dayLimit(limit);
      case Tier.Segments segments -> segments(segments);
      case Tier.LargeSum large -> largeSum(large);
      case Tier.Relief relief -> relief(relief);
    }
  }

  private void deductible(Tier.Deductible tier) {
    Tier.DeductibleTerms terms = tier.terms().of(of).orElseThrow();
    long stayNo = before.get(CounterName.STAYS) + 1;
    long standardFen = terms.fen(stayNo, of.days());
    CounterName yearly = tier.yearly();
    long dueFen = yearly == null ? standardFen : Math.max(0, standardFen - used().get(yearly));
    long amountFen = topFen - fromFen;
    long usedFen = Math.min(dueFen, amountFen);
    fromFen += usedFen;
    if (yearly == null) {
      step(
          BenefitStep.DEDUCTIBLE,
          tier.ruleId(),
          usedFen,
          fen("dedc_std", dueFen),
          fen("inscp_scp_amt", amountFen),
          Operand.count("stay_no", stayNo));
    } else {
      count(yearly, usedFen);
      step(
          BenefitStep.DEDUCTIBLE,
          tier.ruleId(),
          usedFen,
          fen("dedc_left", dueFen),
          fen("inscp_scp_amt", amountFen));
    }
    settle(tier.name(), TierKind.DEDUCTIBLE, null, amountFen, 0, usedFen);
  }

  private void firstSelfPay(Tier.FirstSelfPay tier) {
    int share = tier.terms().of(of).orElseThrow();
    long amountFen = topFen - fromFen;
    long selfFen = Rounding.halfUpProduct(amountFen, share, WHOLE);
    topFen -= selfFen;
    step(
        BenefitStep.FIRST_SELF_PAY,
        tier.ruleId(),
        selfFen,
        fen("amount", amountFen),
        Operand.per10k("first_self_pay", share));
    settle(tier.name(), TierKind.FIRST_SELF_PAY, null, amountFen, 0, selfFen);
  }

  private void dayLimit(Tier.DayLimit tier) {
    long limitFen = Math.multiplyExact(tier.terms().of(of).orElseThrow(), (long) of.days());
    long amountFen = topFen - fromFen;
    long aboveFen = Math.max(0, amountFen - limitFen);
    topFen -= aboveFen;
    step(
        BenefitStep.ABOVE_DAY_LIMIT,
        tier.ruleId(),
        aboveFen,
        fen("amount", amountFen),
        fen("day_limits", Math.min(limitFen, amountFen)));
    settle(tier.name(), TierKind.DAY_LIMIT, null, amountFen, 0, aboveFen);
  }

  private void segments(Tier.Segments tier) {
    Counters used = used();
    Remaining remaining = Remaining.of(tier.caps(), of, used);
    CounterName yearly = tier.yearly();
    long shiftFen = yearly == null ? 0 : used.get(yearly);
    SegmentFill fill = new SegmentFill(tier, of, sink);
    fill.fill(Math.addExact(shiftFen, fromFen), Math.addExact(shiftFen, topFen), remaining.fen());
    long amountFen = topFen - fromFen;
    boolean capped = fill.base().compareTo(Fraction.of(amountFen)) < 0;
    if (capped) {
      step(BenefitStep.POOL_CAP, remaining);
    }
    long selfFen = fill.self().halfUp();
    fill.explainSelf(selfFen);
    long fundFen = capped ? remaining.fen() : fill.base().halfUp() - selfFen;
    if (capped) {
      String left = tier.name() + "_remaining";
      step(BenefitStep.POOL_FUND, remaining.cap().ruleId(), fundFen, fen(left, fundFen));
    } else if (!fill.isEmpty()) {
      step(
          BenefitStep.POOL_FUND,
          tier.ruleId(),
          fundFen,
          fen(tier.name() + "_base", fill.base().halfUp()),
          fen(tier.name() + "_self_pay", selfFen));
    }
    if (yearly != null) {
      count(yearly, topFen);
    }
    above = capped ? Fraction.of(amountFen).minus(fill.base()) : null;
    fromFen = topFen;
    long baseFen = Math.addExact(fundFen, selfFen);
    settle(tier.name(), TierKind.SEGMENTS, tier.fund(), baseFen, fundFen, selfFen);
  }

  private void largeSum(Tier.LargeSum tier) {
    Fraction base = above;
    if (base == null) {
      return;
    }
    above = null;
    long aboveFen = openFen;
    int share = tier.terms().of(of).orElseThrow();
    long shareFen = base.times(Fraction.of(share, WHOLE)).halfUp();
    // a share of all of a base that ends in half a fen rounds up where the pool self-pay did too:
    // one fen is not there
    long dueFen = Math.min(shareFen, aboveFen);
    Remaining remaining = Remaining.of(tier.caps(), of, used());
    long fundFen = Math.min(dueFen, remaining.fen());
    if (dueFen <= remaining.fen()) {
      List<Operand> operands = new ArrayList<>();
      operands.add(Operand.fraction(tier.name() + "_base", Kind.FEN, base));
      operands.add(Operand.per10k(tier.name() + "_share", share));
      if (dueFen < shareFen) {
        operands.add(Operand.rounding(dueFen - shareFen));
      }
      step(BenefitStep.LARGE_FUND, tier.ruleId(), fundFen, operands.toArray(Operand[]::new));
    } else {
      step(BenefitStep.LARGE_CAP, remaining);
      String left = tier.name() + "_remaining";
      step(BenefitStep.LARGE_FUND, remaining.cap().ruleId(), fundFen, fen(left, fundFen));
    }
    explainLargeSelf(tier, fundFen, aboveFen - fundFen);
    settle(tier.name(), TierKind.LARGE_SUM, tier.fund(), aboveFen, fundFen, aboveFen - fundFen);
  }

  /** What is left of the whole after all that was settled. */
  private void explainLargeSelf(Tier.LargeSum tier, long fundFen, long selfFen) {
    if (!sink.isListening()) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    operands.add(fen("inscp_scp_amt", inScopeFen));
    for (TierResult result : results) {
      Fund fund = result.fund();
      if (fund == null) {
        boolean dedc = result.kind().equals(TierKind.DEDUCTIBLE.name());
        operands.add(fen(dedc ? "act_pay_dedc" : result.tier(), result.personFen()));
      } else {
        operands.add(fen(result.tier() + "_self_pay", result.personFen()));
        operands.add(fen(fund.field(), result.fundFen()));
      }
    }
    operands.add(fen(tier.fund().field(), fundFen));
    sink.step(new ExplanationStep(BenefitStep.LARGE_SELF_PAY, tier.ruleId(), operands, selfFen));
  }

  private void relief(Tier.Relief tier) {
    settleRest();
    Counters used = used();
    long borneFen = 0;
    long allFen = 0;
    for (TierResult result : results) {
      allFen += result.personFen();
      borneFen += tier.of().contains(result.tier()) ? result.personFen() : 0;
    }
    borneFen = Math.max(0, borneFen);
    CounterName yearly = tier.yearly();
    long beforeFen = yearly == null ? 0 : used.get(yearly);
    ReliefShare share = new ReliefShare(tier, of, sink);
    share.of(beforeFen, borneFen);
    share.explainBase();
    Remaining remaining = Remaining.of(tier.caps(), of, used);
    long dueFen = Math.min(share.dueFen(), allFen);
    long fundFen = Math.min(dueFen, remaining.fen());
    if (dueFen > remaining.fen()) {
      step(BenefitStep.RELIEF_CAP, remaining);
    }
    share.explainFund(fundFen, allFen, remaining);
    if (yearly != null) {
      count(yearly, borneFen);
    }
    settle(tier.name(), tier.kind(), tier.fund(), share.baseFen(), fundFen, -fundFen);
  }

  /** What no tier took is the person's. */
  private void settleRest() {
    above = null;
    if (openFen > 0) {
      step(BenefitStep.REST, Settle.PERSON_RULE, openFen, fen(Tier.REST, openFen));
      fromFen = topFen;
      settle(Tier.REST, TierKind.REST, null, openFen, 0, openFen);
    }
  }

  private void settle(
      String tier, TierKind kind, @Nullable Fund fund, long baseFen, long fundFen, long personFen) {
    results.add(new TierResult(tier, kind.name(), fund, baseFen, fundFen, personFen));
    openFen -= fundFen + personFen;
    if (fund != null) {
      count(fund.used(), fundFen);
    }
  }

  private void count(CounterName name, long by) {
    change.merge(name, by, Math::addExact);
  }

  /** What the year has used, this bill's earlier tiers included. */
  private Counters used() {
    return before.plus(Counters.of(change));
  }

  private void step(BenefitStep key, Remaining remaining) {
    Cap cap = remaining.cap();
    step(
        key,
        cap.ruleId(),
        remaining.fen(),
        fen(cap.name() + (cap.approximate() ? "_cap_about" : "_cap"), remaining.limitFen()),
        fen(cap.name() + "_used", remaining.usedFen()));
  }

  private void step(BenefitStep key, RuleId ruleId, long resultFen, Operand... operands) {
    if (sink.isListening()) {
      sink.step(new ExplanationStep(key, ruleId, List.of(operands), resultFen));
    }
  }
}
