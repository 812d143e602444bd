package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.money.Fraction;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each tier by itself and in order, with amounts worked by hand. */
class TiersTest {
  private static final RuleId RULE = new RuleId("T-1");
  private static final CounterName BORNE = new CounterName("borne");
  private static final CounterName PAID = new CounterName("dedc_paid");
  private static final Case ONE = Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.THREE);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 100000",
    "2, 1, 50000",
    "3, 1, 50000",
    "1, 90, 100000",
    "1, 91, 200000",
    "1, 180, 200000",
    "2, 181, 150000"
  })
  void deductible_byStayAndDays(int stayNo, int days, long expected) {
    Tier.DeductibleTerms terms = new Tier.DeductibleTerms(List.of(100_000L, 50_000L), 90);
    Tier tier = new Tier.Deductible("d", When.ALWAYS, RULE, Choice.always(terms), null);
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(ofDays(days), tier), 900_000, Counters.of(CounterName.STAYS, stayNo - 1));
    assertThat(benefit.deductibleFen()).isEqualTo(expected);
    assertThat(benefit.inScopePersonFen()).isEqualTo(900_000);
    assertThat(benefit.change()).isEqualTo(Counters.of(CounterName.STAYS, 1));
  }

  @Test
  void deductible_ofTheYear_isPaidOnce() {
    Tier tier = new Tier.Deductible("d", When.ALWAYS, RULE, deductible(100_000), PAID);
    BenefitTerms terms = terms(ONE, tier, pool(8000));
    Benefit first = BenefitCalculator.calculate(terms, 70_000, Counters.NONE);
    Benefit second = BenefitCalculator.calculate(terms, 70_000, first.change());
    Benefit third =
        BenefitCalculator.calculate(terms, 70_000, first.change().plus(second.change()));
    assertThat(List.of(first.deductibleFen(), second.deductibleFen(), third.deductibleFen()))
        .containsExactly(70_000L, 30_000L, 0L);
    assertThat(third.funds().hifpPayFen()).isEqualTo(56_000);
  }

  @Test
  void firstSelfPay_beforeOrAfterTheDeductible() {
    Tier dedc = new Tier.Deductible("d", When.ALWAYS, RULE, deductible(80_000), null);
    Tier first = new Tier.FirstSelfPay("f", When.ALWAYS, RULE, Choice.always(2000));
    assertThat(fund(5_000_000, first, dedc, pool(8500))).isEqualTo(3_332_000);
    assertThat(fund(5_000_000, dedc, first, pool(8500))).isEqualTo(3_345_600);
    // half a fen of self-pay is a fen
    assertThat(
            fund(
                2,
                new Tier.FirstSelfPay("f", When.ALWAYS, RULE, Choice.always(2500)),
                pool(10_000)))
        .isEqualTo(1);
  }

  @Test
  void dayLimit_aboveIsThePersons() {
    Tier limit = new Tier.DayLimit("day", When.ALWAYS, RULE, Choice.always(12_000L));
    assertThat(
            BenefitCalculator.calculate(
                    terms(ofDays(30), limit, pool(7500)), 450_000, Counters.NONE)
                .tiers())
        .extracting(TierResult::tier, TierResult::fundFen, TierResult::personFen)
        .containsExactly(tuple("day", 0L, 90_000L), tuple("pool", 270_000L, 90_000L));
    assertThat(fund(11_999, limit, pool(10_000))).isEqualTo(11_999);
  }

  @Test
  void segments_ofTheYear_goOnWhereItStood() {
    Tier.Segments yearly =
        new Tier.Segments(
            "pool",
            When.ALWAYS,
            RULE,
            Fund.HIFP,
            Choice.always(List.of(new Band(100_000, 5000), new Band(Long.MAX_VALUE, 9000))),
            List.of(),
            List.of(),
            PAID);
    Benefit benefit =
        BenefitCalculator.calculate(terms(ONE, yearly), 100_000, Counters.of(PAID, 60_000));
    // 40000 at 50 %, 60000 at 90 %
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(74_000);
    assertThat(benefit.change().get(PAID)).isEqualTo(100_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 90000", "3000, 93000", "-2000, 70000", "-9500, 0", "1500, 100000"})
  void fundPoints_fromNothingToAll(int points, long expected) {
    int share = points == 3000 ? 6300 : 9000;
    assertThat(fund(100_000, pool(share, new Adjustment.FundPoints(points)))).isEqualTo(expected);
  }

  @Test
  void adjustments_areAppliedInTheirOrder() {
    assertThat(new Adjustment.SelfFactor(6000).applied(Fraction.of(8500, 10_000)))
        .isEqualTo(Fraction.of(9100, 10_000));
    assertThat(new Adjustment.FundFactor(9000).applied(Fraction.of(9000, 10_000)))
        .isEqualTo(Fraction.of(8100, 10_000));
    // 80 %, person's 20 % × 60 % = 12 %, fund 88 %, of it nine tenths
    assertThat(
            fund(
                100_000,
                pool(8000, new Adjustment.SelfFactor(6000), new Adjustment.FundFactor(9000))))
        .isEqualTo(79_200);
    assertThatThrownBy(() -> new Adjustment.FundFactor(10_001)).hasMessageContaining("10000");
    assertThatThrownBy(() -> new Adjustment.SelfFactor(-1)).hasMessageContaining("from 0");
    assertThatThrownBy(() -> new Adjustment.FundPoints(-10_001)).hasMessageContaining("-10000");
  }

  @Test
  void relief_bandsAboveTheThreshold_ofTheYear() {
    Tier serious = relief(TierKind.SERIOUS_ILLNESS, Fund.HIFMI, List.of(), "pool");
    BenefitTerms terms = terms(ONE, pool(5000), serious);
    Benefit first = BenefitCalculator.calculate(terms, 2_000_000, Counters.NONE);
    // 10000 borne: below 12000
    assertThat(first.funds().hifmiPayFen()).isZero();
    assertThat(first.change().get(BORNE)).isEqualTo(1_000_000);
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit second = BenefitCalculator.calculate(terms, 16_000_000, first.change(), steps::add);
    // 90000 − 12000 = 78000: 50000 at 60 %, 28000 at 70 %
    assertThat(second.funds().hifmiPayFen()).isEqualTo(4_960_000);
    assertThat(second.inScopePersonFen()).isEqualTo(8_000_000 - 4_960_000);
    assertThat(steps.stream().map(step -> ExplanationText.line(step, Language.ENGLISH)))
        .endsWith(
            "borne above the threshold: 10000.00 + 80000.00 − 12000.00 = 78000.00 〔T-1〕",
            "serious-illness insurance pays: 50000.00 × 60% + 28000.00 × 70% = 49600.00 〔T-1〕");
  }

  @Test
  void relief_cap_paysWhatIsLeft() {
    Cap cap = TestPolicies.cap("serious", 30_000, RULE, Fund.HIFMI);
    Tier serious = relief(TierKind.SERIOUS_ILLNESS, Fund.HIFMI, List.of(cap), "pool");
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(ONE, pool(5000), serious),
            16_000_000,
            Counters.of(Fund.HIFMI.used(), 29_000),
            steps::add);
    assertThat(benefit.funds().hifmiPayFen()).isEqualTo(1_000);
    assertThat(steps.stream().map(step -> step.key().name() + " " + step.resultFen()))
        .endsWith("RELIEF_BASE 6800000", "RELIEF_CAP 1000", "RELIEF_LEFT 1000");
  }

  /** Nothing is paid twice: two reliefs of the same part, together more than all of it. */
  @Test
  void reliefs_ofTheSame_payNoMoreThanThePersonBears() {
    Tier aid = allOf(TierKind.ASSISTANCE, Fund.MAF, 7000);
    Tier more = allOf(TierKind.SUPPLEMENT, Fund.OTH, 7000);
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(ONE, pool(5000), aid, more), 100_000, Counters.NONE, steps::add);
    assertThat(ExplanationText.line(steps.getLast(), Language.ENGLISH))
        .isEqualTo(
            "the fund pays no more than was borne: the smaller of 350.00 and 150.00 = 150.00 〔T-1〕");
    assertThat(benefit.funds().mafPayFen()).isEqualTo(35_000);
    assertThat(benefit.funds().othPayFen()).isEqualTo(15_000);
    assertThat(benefit.inScopePersonFen()).isZero();
  }

  @Test
  void rest_withoutLargeSum_isThePersons_andARelief_mayName_it() {
    Cap cap = TestPolicies.cap("pool", 40_000, RULE, Fund.HIFP);
    Tier.Segments capped =
        new Tier.Segments(
            "pool",
            When.ALWAYS,
            RULE,
            Fund.HIFP,
            Choice.always(List.of(new Band(Long.MAX_VALUE, 8000))),
            List.of(),
            List.of(cap),
            null);
    Benefit benefit = BenefitCalculator.calculate(terms(ONE, capped), 100_000, Counters.NONE);
    assertThat(benefit.tiers())
        .extracting(TierResult::tier, TierResult::kind, TierResult::fundFen, TierResult::personFen)
        .containsExactly(
            tuple("pool", "SEGMENTS", 40_000L, 10_000L), tuple("rest", "REST", 0L, 50_000L));
    Tier.Relief aid =
        new Tier.Relief(
            "aid",
            When.ALWAYS,
            RULE,
            TierKind.ASSISTANCE,
            Fund.MAF,
            List.of("rest"),
            Choice.always(new Tier.ReliefTerms(0, List.of(new Band(Long.MAX_VALUE, 5000)))),
            List.of(),
            null);
    assertThat(
            BenefitCalculator.calculate(terms(ONE, capped, aid), 100_000, Counters.NONE)
                .funds()
                .mafPayFen())
        .isEqualTo(25_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 45000000",
    "4, 0, 45000000",
    "5, 0, 45380000",
    "7, 1, 46520000",
    "40, 9, 54000000"
  })
  void limit_raisedByYears(long years, long zeroClaim, long expected) {
    CounterName continuous = new CounterName("continuous_years");
    CounterName without = new CounterName("zero_claim_years");
    Limit limit =
        new Limit(
            45_000_000,
            List.of(new Limit.Raise(continuous, 5, 380_000), new Limit.Raise(without, 1, 380_000)),
            9_000_000);
    assertThat(limit.fen(Counters.of(Map.of(continuous, years, without, zeroClaim))))
        .isEqualTo(expected);
  }

  @Test
  void when_everyPart() {
    When when =
        new When(
            Set.of(PersonCategory.ACTIVE),
            Set.of(HospitalLevel.THREE),
            Set.of(FilingClass.LONG_TERM),
            Set.of(CareKind.INPATIENT),
            Set.of(CarePlace.ELSEWHERE),
            Set.of("poor"),
            Map.of(new CounterName("age"), new When.Range(60, 69)));
    assertThat(when.holds(with(ONE, Set.of("poor", "cvlserv"), 60))).isTrue();
    assertThat(when.holds(with(ONE, Set.of("poor"), 69))).isTrue();
    assertThat(when.holds(with(ONE, Set.of("poor"), 59))).isFalse();
    assertThat(when.holds(with(ONE, Set.of("poor"), 70))).isFalse();
    assertThat(when.holds(with(ONE, Set.of("cvlserv"), 60))).isFalse();
    for (Case other :
        List.of(
            Case.inpatient(PersonCategory.RETIREE, HospitalLevel.THREE),
            Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.TWO),
            away(FilingClass.REFERRED, CareKind.INPATIENT, CarePlace.ELSEWHERE),
            away(FilingClass.LONG_TERM, CareKind.PHARMACY, CarePlace.ELSEWHERE),
            away(FilingClass.LONG_TERM, CareKind.INPATIENT, CarePlace.HOME))) {
      assertThat(when.holds(with(other, Set.of("poor"), 60))).as("%s", other).isFalse();
    }
    assertThat(When.ALWAYS.holds(ONE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "360100, 360100, HOME", "360100, 360122, HOME", "360100, 360200, PROVINCE",
    "360100, 310101, ELSEWHERE", "110000, 110108, HOME", "460000, 460100, HOME"
  })
  void carePlace_fromTheInsuredArea(String insured, String treated, CarePlace expected) {
    assertThat(CarePlace.of(new AreaCode(insured), new AreaCode(treated))).isEqualTo(expected);
  }

  /** Outside a hospital no stay is counted. */
  @Test
  void pharmacy_isNoStay() {
    Case pharmacy = away(FilingClass.LONG_TERM, CareKind.PHARMACY, CarePlace.HOME);
    assertThat(
            BenefitCalculator.calculate(terms(pharmacy, pool(8000)), 100, Counters.NONE).change())
        .isEqualTo(Counters.of(Fund.HIFP.used(), 80));
  }

  @Test
  void policy_tierWithoutTermsForACase_refuses() {
    Tier silent =
        new Tier.FirstSelfPay(
            "f",
            When.of(PersonCategory.ACTIVE),
            RULE,
            new Choice<>(List.of(new Choice.Option<>(When.at(HospitalLevel.TWO), 1000))));
    BenefitPolicy policy = TestPolicies.policy(silent, pool(8000));
    assertThat(policy.terms(ONE)).isInstanceOf(Result.Failed.class);
    assertThat(policy.terms(Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.TWO)))
        .isInstanceOf(Result.Ok.class);
    assertThat(policy.terms(Case.inpatient(PersonCategory.RETIREE, HospitalLevel.THREE)))
        .isInstanceOf(Result.Ok.class);
    assertThatThrownBy(() -> new BenefitTerms(policy, ONE)).hasMessageContaining("tier f");
  }

  @Test
  void policy_order_isChecked() {
    Tier large =
        new Tier.LargeSum("large", When.ALWAYS, RULE, Fund.HIFOB, Choice.always(1), List.of());
    assertThatThrownBy(() -> TestPolicies.policy(large)).hasMessageContaining("above segments");
    assertThatThrownBy(() -> TestPolicies.policy(pool(1), pool(1)))
        .hasMessageContaining("two tiers are named pool");
    Tier aid = allOf(TierKind.ASSISTANCE, Fund.MAF, 7000);
    assertThatThrownBy(() -> TestPolicies.policy(aid, pool(1)))
        .hasMessageContaining("relieves of earlier tiers");
    assertThatThrownBy(() -> allOf(TierKind.SEGMENTS, Fund.MAF, 1))
        .hasMessageContaining("relieves nobody");
  }

  private static long fund(long inScopeFen, Tier... tiers) {
    return BenefitCalculator.calculate(terms(ONE, tiers), inScopeFen, Counters.NONE)
        .funds()
        .fundPaySumamtFen();
  }

  static BenefitTerms terms(Case one, Tier... tiers) {
    return new BenefitTerms(TestPolicies.policy(tiers), one);
  }

  static Choice<Tier.DeductibleTerms> deductible(long fen) {
    return Choice.always(new Tier.DeductibleTerms(List.of(fen), 0));
  }

  static Tier pool(int share, Adjustment... adjustments) {
    List<Tier.Adjust> adjusts = new ArrayList<>();
    for (Adjustment adjustment : adjustments) {
      adjusts.add(new Tier.Adjust(When.ALWAYS, adjustment));
    }
    return new Tier.Segments(
        "pool",
        When.ALWAYS,
        RULE,
        Fund.HIFP,
        Choice.always(List.of(new Band(Long.MAX_VALUE, share))),
        adjusts,
        List.of(),
        null);
  }

  /** Above 12000 borne in the year: 60 % up to 50000, then 70 %. */
  private static Tier relief(TierKind kind, Fund fund, List<Cap> caps, String of) {
    return new Tier.Relief(
        "relief",
        When.ALWAYS,
        RULE,
        kind,
        fund,
        List.of(of),
        Choice.always(
            new Tier.ReliefTerms(
                1_200_000, List.of(new Band(5_000_000, 6000), new Band(Long.MAX_VALUE, 7000)))),
        caps,
        BORNE);
  }

  private static Tier allOf(TierKind kind, Fund fund, int share) {
    return new Tier.Relief(
        kind.name(),
        When.ALWAYS,
        RULE,
        kind,
        fund,
        List.of("pool"),
        Choice.always(new Tier.ReliefTerms(0, List.of(new Band(Long.MAX_VALUE, share)))),
        List.of(),
        null);
  }

  private static Case ofDays(int days) {
    return new Case(
        ONE.category(),
        ONE.level(),
        ONE.filing(),
        ONE.care(),
        ONE.place(),
        days,
        Set.of(),
        Counters.NONE);
  }

  private static Case away(FilingClass filing, CareKind care, CarePlace place) {
    return new Case(ONE.category(), ONE.level(), filing, care, place, 1, Set.of(), Counters.NONE);
  }

  private static Case with(Case one, Set<String> flags, long age) {
    return new Case(
        one.category(),
        one.level(),
        one.filing(),
        one.care(),
        one.place(),
        one.days(),
        flags,
        Counters.of(new CounterName("age"), age));
  }

  /** What a deductible of the year left is shown with what it was taken from. */
  @Test
  void deductible_ofTheYear_isExplained() {
    Tier tier = new Tier.Deductible("d", When.ALWAYS, RULE, deductible(100_000), PAID);
    List<ExplanationStep> steps = new ArrayList<>();
    BenefitCalculator.calculate(terms(ONE, tier), 70_000, Counters.of(PAID, 60_000), steps::add);
    assertThat(steps)
        .filteredOn(step -> step.key() == BenefitStep.DEDUCTIBLE)
        .extracting(ExplanationStep::resultFen)
        .containsExactly(40_000L);
  }
}
