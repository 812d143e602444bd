package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.core.benefit.TiersTest.deductible;
import static org.crossbill.core.benefit.TiersTest.pool;
import static org.crossbill.core.benefit.TiersTest.terms;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.junit.jupiter.api.Test;

/** Bounds of terms and caps. */
class TierBoundsTest {
  private static final RuleId RULE = new RuleId("T-1");
  private static final CounterName BORNE = new CounterName("borne");
  private static final Case ONE = Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.THREE);

  @Test
  void terms_atTheirBounds() {
    assertThat(deductible(Limit.MAX_FEN).options()).hasSize(1);
    assertThatThrownBy(() -> deductible(Limit.MAX_FEN + 1)).hasMessageContaining("deductibles");
    List<Band> open = List.of(new Band(Long.MAX_VALUE, 1));
    assertThat(new Tier.ReliefTerms(Limit.MAX_FEN, open).bands()).isEqualTo(open);
    assertThatThrownBy(() -> new Tier.ReliefTerms(Limit.MAX_FEN + 1, open))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> Band.checked(List.of(new Band(5, 1), new Band(5, 2))))
        .hasMessage("segments go up: segment 2 does not");
    List<Band> sixteen = new ArrayList<>();
    for (int i = 1; i < Band.MAX; i++) {
      sixteen.add(new Band(i, 1));
    }
    sixteen.add(new Band(Long.MAX_VALUE, 1));
    assertThat(Band.checked(sixteen)).hasSize(16);
    sixteen.addFirst(new Band(1, 1));
    assertThatThrownBy(() -> Band.checked(sixteen)).hasMessageContaining("1 to 16 segments: 17");
    Tier.Segments wrong = (Tier.Segments) pool(1);
    assertThatThrownBy(() ->
            new Tier.Segments(
                "pool",
                When.ALWAYS,
                RULE,
                Fund.HIFP,
                Choice.always(List.of(new Band(5, 1))),
                wrong.adjusts(),
                wrong.caps(),
                null))
        .hasMessageContaining("the last segment is open");
  }

  /** The caps a year has gone beyond: each once, whatever tiers it stands at. */
  @Test
  void exceeded_namesTheCapsOfMoreThanThereIs() {
    Cap pool = TestPolicies.cap("pool", 40_000, RULE, Fund.HIFP);
    Cap large = TestPolicies.cap("large", 50_000, RULE, Fund.HIFOB);
    BenefitTerms terms =
        terms(
            ONE,
            pool(8000),
            serious(List.of(pool, large)),
            new Tier.Relief(
                "never",
                When.of(PersonCategory.RETIREE),
                RULE,
                TierKind.ASSISTANCE,
                Fund.MAF,
                List.of("pool"),
                Choice.always(new Tier.ReliefTerms(0, List.of(new Band(Long.MAX_VALUE, 1)))),
                List.of(TestPolicies.cap("never", 0, RULE, Fund.HIFP)),
                null));
    assertThat(terms.exceeded(TestPolicies.used(1, 40_000, 50_000))).isEmpty();
    assertThat(terms.exceeded(TestPolicies.used(1, 40_001, 50_000)))
        .containsExactly(new BenefitTerms.Exceeded("pool", 40_000, 40_001));
  }

  /** A cap that leaves exactly what is due does not bind. */
  @Test
  void caps_thatLeaveWhatIsDue_doNotBind() {
    Cap serious = TestPolicies.cap("serious", 6_800_000, RULE, Fund.HIFMI);
    Tier aid =
        new Tier.Relief(
            "aid",
            When.ALWAYS,
            RULE,
            TierKind.SERIOUS_ILLNESS,
            Fund.HIFMI,
            List.of("pool"),
            Choice.always(
                new Tier.ReliefTerms(1_200_000, List.of(new Band(Long.MAX_VALUE, 10_000)))),
            List.of(serious),
            null);
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(ONE, pool(5000), aid), 16_000_000, Counters.NONE, steps::add);
    assertThat(benefit.funds().hifmiPayFen()).isEqualTo(6_800_000);
    assertThat(benefit.tiers().getLast().baseFen()).isEqualTo(6_800_000);
    assertThat(steps).extracting(ExplanationStep::key).doesNotContain(BenefitStep.RELIEF_CAP);

    Cap pool = TestPolicies.cap("pool", 40_000, RULE, Fund.HIFP);
    Cap large = TestPolicies.cap("large", 40_000, RULE, Fund.HIFOB);
    List<ExplanationStep> largeSteps = new ArrayList<>();
    BenefitCalculator.calculate(
        terms(
            ONE,
            new Tier.Deductible("d", When.ALWAYS, RULE, deductible(10_000), null),
            new Tier.FirstSelfPay("first", When.ALWAYS, RULE, Choice.always(1000)),
            new Tier.Segments(
                "pool",
                When.ALWAYS,
                RULE,
                Fund.HIFP,
                Choice.always(List.of(new Band(Long.MAX_VALUE, 8000))),
                List.of(),
                List.of(pool),
                null),
            new Tier.LargeSum(
                "large", When.ALWAYS, RULE, Fund.HIFOB, Choice.always(10_000), List.of(large))),
        110_000,
        Counters.NONE,
        largeSteps::add);
    assertThat(largeSteps.stream().map(step -> step.key().name() + " " + step.resultFen()))
        .contains("LARGE_FUND 40000")
        .doesNotContain("LARGE_CAP 40000")
        .endsWith("LARGE_SELF_PAY 0");
    assertThat(largeSteps.getLast().operands())
        .extracting(Operand::name)
        .containsExactly(
            "inscp_scp_amt", "act_pay_dedc", "first", "pool_self_pay", "hifp_pay", "hifob_pay");
  }

  private static Tier serious(List<Cap> caps) {
    return new Tier.Relief(
        "relief",
        When.ALWAYS,
        RULE,
        TierKind.SERIOUS_ILLNESS,
        Fund.HIFMI,
        List.of("pool"),
        Choice.always(new Tier.ReliefTerms(0, List.of(new Band(Long.MAX_VALUE, 6000)))),
        caps,
        BORNE);
  }
}
