package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.explain.PrintedFormula;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

/** What is printed about a bill is what was computed. */
class PrintedBenefitTest {
  @Test
  void anyPolicyAndFacts_everyPrintedStepComesToItsResult() {
    Set<BenefitStep> seen = EnumSet.noneOf(BenefitStep.class);
    Property.holds(
        4_000,
        draw -> {
          BenefitPolicy policy = new DrawnPolicy(draw).policy();
          Case of =
              new Case(
                  draw.of(PersonCategory.ACTIVE, PersonCategory.RETIREE),
                  draw.of(HospitalLevel.ONE, HospitalLevel.THREE),
                  draw.of(FilingClass.values()),
                  draw.of(CareKind.INPATIENT, CareKind.OUTPATIENT),
                  CarePlace.ELSEWHERE,
                  draw.between(1, 200),
                  draw.of(Set.<String>of(), Set.of("poor")),
                  Counters.NONE);
          long inScopeFen = draw.between(0, draw.of(2_000L, 200_000_000L));
          List<ExplanationStep> steps = new ArrayList<>();
          Benefit benefit =
              BenefitCalculator.calculate(
                  new BenefitTerms(policy, of), inScopeFen, DrawnPolicy.counters(draw), steps::add);
          Settle.amounts(
              SplitTotals.of(700, 30, 1, inScopeFen),
              benefit,
              policy,
              draw.of(AccountUse.values()),
              draw.between(0, 5_000_000),
              draw.between(0, 5_000_000),
              steps::add);
          for (ExplanationStep step : steps) {
            PrintedFormula.requireTrue(step);
            seen.add((BenefitStep) step.key());
          }
        });
    // rare among drawn policies: TiersTest has it
    seen.add(BenefitStep.RELIEF_OF_ALL_BORNE);
    // no step of the calculation: the insured place says it of a stay across a year's end
    seen.add(BenefitStep.YEAR_OF_DISCHARGE);
    assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).isEmpty();
  }

  /** Five fen at 90 per cent are 4.5 for the fund and 0.5 for the person, who bears the fen. */
  @Test
  void segmentOfHalfAFen_saysWhereItsRoundingWent() {
    List<ExplanationStep> steps = new ArrayList<>();
    BenefitCalculator.calculate(
        TestPolicies.terms(TestPolicies.beijing(), HospitalLevel.ONE, PersonCategory.ACTIVE),
        130_005,
        TestPolicies.used(0, 0, 0),
        steps::add);

    assertThat(steps.stream().map(step -> ExplanationText.line(step, Language.CHINESE)).skip(1))
        .containsExactly(
            "分段统筹支付：(1300.05 − 1300.00) × 90% − 0.01（尾差，各部分之和等于合计） = 0.04 〔BJ-EMP-36〕",
            "统筹段个人自付：0.05 × 10% = 0.01 〔BJ-EMP-36〕", "统筹基金支付：0.05 − 0.01 = 0.04 〔BJ-EMP-36〕");
  }
}
