package org.crossbill.core.benefit;

import static org.crossbill.core.explain.Operand.fen;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.money.Fraction;

/** The share of what a person bore that a relief takes over (个人负担补助), exact until rounded once. */
final class ReliefShare {
  private final Tier.Relief tier;
  private final Tier.ReliefTerms terms;
  private final ExplanationSink sink;

  // of each band with something in it: its base and the fund's share
  private final List<Operand> products = new ArrayList<>();

  private long beforeFen;
  private long borneFen;
  private long baseFen;
  private long dueFen;

  ReliefShare(Tier.Relief tier, Case of, ExplanationSink sink) {
    this.tier = tier;
    this.terms = tier.terms().of(of).orElseThrow();
    this.sink = sink;
  }

  /**
   * Shares what lies above the threshold.
   *
   * @param yearBeforeFen borne in the year before
   * @param nowFen borne now
   */
  void of(long yearBeforeFen, long nowFen) {
    beforeFen = yearBeforeFen;
    borneFen = nowFen;
    long fromFen = Math.max(0, beforeFen - terms.thresholdFen());
    long toFen = Math.max(0, Math.addExact(beforeFen, borneFen) - terms.thresholdFen());
    baseFen = toFen - fromFen;
    Fraction due = Fraction.ZERO;
    for (Band band : terms.bands()) {
      long reachedFen = Math.min(band.upToFen(), toFen);
      if (reachedFen > fromFen) {
        long partFen = reachedFen - fromFen;
        Fraction share = Fraction.of(band.fundSharePer10k(), Adjustment.WHOLE);
        due = due.plus(Fraction.of(partFen).times(share));
        products.add(fen("base", partFen));
        products.add(Operand.per10k("fund_share", band.fundSharePer10k()));
        fromFen = reachedFen;
      }
    }
    dueFen = due.halfUp();
  }

  long baseFen() {
    return baseFen;
  }

  long dueFen() {
    return dueFen;
  }

  /** What lay above the threshold. */
  void explainBase() {
    if (!sink.isListening() || terms.thresholdFen() == 0) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    if (tier.yearly() != null) {
      operands.add(fen("borne_before", beforeFen));
    }
    operands.add(fen("borne", borneFen));
    operands.add(fen("threshold", terms.thresholdFen()));
    sink.step(new ExplanationStep(BenefitStep.RELIEF_BASE, tier.ruleId(), operands, baseFen));
  }

  /**
   * What the fund paid of it.
   *
   * @param allFen what the person bears in all, which no relief exceeds
   */
  void explainFund(long fundFen, long allFen, Remaining remaining) {
    if (!sink.isListening() || products.isEmpty()) {
      return;
    }
    if (fundFen < Math.min(dueFen, allFen)) {
      List<Operand> left = List.of(fen(tier.name() + "_remaining", fundFen));
      sink.step(
          new ExplanationStep(BenefitStep.RELIEF_LEFT, remaining.cap().ruleId(), left, fundFen));
    } else if (fundFen < dueFen) {
      List<Operand> both = List.of(fen(tier.name() + "_due", dueFen), fen("borne", allFen));
      sink.step(new ExplanationStep(BenefitStep.RELIEF_OF_ALL_BORNE, tier.ruleId(), both, fundFen));
    } else {
      sink.step(new ExplanationStep(word(), tier.ruleId(), products, fundFen));
    }
  }

  private BenefitStep word() {
    return switch (tier.kind()) {
      case LARGE_SUM -> BenefitStep.LARGE_RELIEF;
      case SERIOUS_ILLNESS -> BenefitStep.SERIOUS_ILLNESS_FUND;
      case CIVIL_SERVANT -> BenefitStep.CIVIL_SERVANT_FUND;
      case ASSISTANCE -> BenefitStep.ASSISTANCE_FUND;
      case SUPPLEMENT -> BenefitStep.SUPPLEMENT_FUND;
      case DEDUCTIBLE, FIRST_SELF_PAY, DAY_LIMIT, SEGMENTS, REST ->
          throw new IllegalStateException(tier.kind() + " relieves nobody");
    };
  }
}
