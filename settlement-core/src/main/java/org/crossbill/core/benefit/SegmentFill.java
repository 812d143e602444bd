package org.crossbill.core.benefit;

import static org.crossbill.core.explain.Operand.fen;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.Operand.Kind;
import org.crossbill.core.money.Fraction;

/** Fills segments from below until the amount or the fund's money ends (分段计算), exactly. */
final class SegmentFill {
  private static final long WHOLE = Adjustment.WHOLE;

  private final Tier.Segments tier;
  private final List<Band> bands;
  private final List<Adjustment> adjustments;
  private final ExplanationSink sink;

  // of each segment with something in it: its base and the person's share
  private final List<Fraction> bases = new ArrayList<>();
  private final List<Fraction> selfShares = new ArrayList<>();

  private Fraction base = Fraction.ZERO;
  private Fraction self = Fraction.ZERO; // base times share of every segment

  SegmentFill(Tier.Segments tier, Case of, ExplanationSink sink) {
    this.tier = tier;
    this.bands = tier.terms().of(of).orElseThrow();
    this.adjustments = adjustments(tier, of);
    this.sink = sink;
  }

  /** The fund's share of a band for a case, all adjustments that hold applied. */
  static Fraction fundShare(Tier.Segments tier, Case of, Band band) {
    return fundShare(adjustments(tier, of), band);
  }

  private static List<Adjustment> adjustments(Tier.Segments tier, Case of) {
    return tier.adjusts().stream()
        .filter(adjust -> adjust.when().holds(of))
        .map(Tier.Adjust::adjustment)
        .toList();
  }

  /** The base that was reached. */
  Fraction base() {
    return base;
  }

  /** The person's share of it, exact. */
  Fraction self() {
    return self;
  }

  /** Whether no segment got anything. */
  boolean isEmpty() {
    return bases.isEmpty();
  }

  void fill(long bottomFen, long topFen, long remainingFen) {
    Fraction fundLeft = Fraction.of(remainingFen);
    long shownFen = 0;
    long fromFen = bottomFen;
    for (Band band : bands) {
      long toFen = Math.min(band.upToFen(), topFen);
      if (toFen <= fromFen) {
        continue;
      }
      Fraction fundShare = fundShare(adjustments, band);
      Fraction filled = Fraction.of(toFen - fromFen);
      Fraction fund = filled.times(fundShare);
      boolean ends = remainingFen != Cap.NONE && fund.compareTo(fundLeft) > 0;
      if (ends) {
        filled = fundLeft.dividedBy(fundShare);
        fund = fundLeft;
      }
      if (filled.signum() > 0) {
        add(filled, Fraction.of(1).minus(fundShare));
        // what the fund pays so far, less what was shown so far: the segments add up to the whole
        long soFarFen = ends ? remainingFen : base.halfUp() - self.halfUp();
        explain(band, fromFen, filled, fundShare, soFarFen - shownFen);
        shownFen = soFarFen;
      }
      if (ends) {
        return;
      }
      fundLeft = fundLeft.minus(fund);
      fromFen = toFen;
    }
  }

  private void add(Fraction filled, Fraction selfShare) {
    bases.add(filled);
    selfShares.add(selfShare);
    base = base.plus(filled);
    self = self.plus(filled.times(selfShare));
  }

  private static Fraction fundShare(List<Adjustment> adjustments, Band band) {
    Fraction share = Fraction.of(band.fundSharePer10k(), WHOLE);
    for (Adjustment adjustment : adjustments) {
      share = adjustment.applied(share);
    }
    return share;
  }

  private void explain(Band band, long fromFen, Fraction filled, Fraction share, long fundFen) {
    if (!sink.isListening()) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    operands.add(Operand.fraction("to", Kind.FEN, filled.plus(Fraction.of(fromFen))));
    operands.add(fen("from", fromFen));
    operands.add(Operand.fraction("fund_share", Kind.PER_10K, share.times(Fraction.of(WHOLE))));
    if (adjustments.size() == 1
        && adjustments.getFirst() instanceof Adjustment.SelfFactor factor
        && factor.per10k() != WHOLE) {
      operands.add(Operand.per10k("active_self_share", WHOLE - band.fundSharePer10k()));
      operands.add(Operand.per10k("retiree_factor", factor.per10k()));
    }
    long roundingFen = fundFen - filled.times(share).halfUp();
    if (roundingFen != 0) {
      operands.add(Operand.rounding(roundingFen));
    }
    sink.step(new ExplanationStep(BenefitStep.SEGMENT, tier.ruleId(), operands, fundFen));
  }

  void explainSelf(long selfFen) {
    if (!sink.isListening() || bases.isEmpty()) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < bases.size(); i++) {
      operands.add(Operand.fraction("base", Kind.FEN, bases.get(i)));
      operands.add(
          Operand.fraction(
              "self_share", Kind.PER_10K, selfShares.get(i).times(Fraction.of(WHOLE))));
    }
    sink.step(new ExplanationStep(BenefitStep.POOL_SELF_PAY, tier.ruleId(), operands, selfFen));
  }
}
