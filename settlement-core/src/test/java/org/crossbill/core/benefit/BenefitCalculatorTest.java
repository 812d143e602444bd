package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.core.benefit.TestPolicies.used;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenefitCalculatorTest {
  private static final RuleId RULE = new RuleId("T-1");

  /**
   * BJ-case-1: the fractional base, each amount rounded once, one fen less than the source's
   * 13407.93.
   */
  @Test
  void calculate_beijingCase_toTheFen() {
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            beijing(HospitalLevel.THREE, PersonCategory.RETIREE),
            16_441_181,
            used(1, 824_049, 0),
            steps::add);
    assertThat(shares(benefit))
        .isEqualTo(shares(16_441_181, 65_000, 496_267, 9_175_951, 5_363_171, 1_340_792));
    assertThat(benefit.inScopePersonFen()).isEqualTo(65_000 + 496_267 + 1_340_792);
    assertThat(steps)
        .extracting(ExplanationStep::key)
        .containsExactly(
            BenefitStep.DEDUCTIBLE,
            BenefitStep.SEGMENT,
            BenefitStep.SEGMENT,
            BenefitStep.SEGMENT,
            BenefitStep.POOL_CAP,
            BenefitStep.POOL_SELF_PAY,
            BenefitStep.POOL_FUND,
            BenefitStep.LARGE_FUND,
            BenefitStep.LARGE_SELF_PAY);
  }

  @ParameterizedTest
  @MethodSource("derivedVectors")
  void calculate_derivedVectors_toTheFen(JsonNode vector) {
    BenefitTerms terms =
        beijing(
            levelOf(vector.get("level").asString()),
            vector.get("person").asString().equals("active")
                ? PersonCategory.ACTIVE
                : PersonCategory.RETIREE);
    int stays = vector.get("admission").asString().equals("first") ? 0 : 1;
    Benefit benefit =
        BenefitCalculator.calculate(terms, fen(vector, "in_scope"), used(stays, 0, 0));
    assertThat(benefit.deductibleFen()).isEqualTo(fen(vector, "deductible"));
    assertThat(self(benefit, TierKind.SEGMENTS)).isEqualTo(fen(vector, "pool_self_pay"));
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(fen(vector, "pool_fund_pay"));
    assertThat(benefit.funds().hifobPayFen()).isZero();
  }

  static Stream<JsonNode> derivedVectors() throws Exception {
    try (var in =
        BenefitCalculatorTest.class.getResourceAsStream("/cases/settlement-worked-examples.json")) {
      JsonNode vectors = new JsonMapper().readTree(in).get("derived_vectors").get("vectors");
      assertThat(vectors.size()).isEqualTo(30);
      return vectors.valueStream();
    }
  }

  /** Worked by hand from medical.md 4.1; active, level three, first stay. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing in scope                 | 0      | 0        | 0        | 0      | 0      | 0      | 0      | 0
          below the deductible             | 100000 | 0        | 0        | 100000 | 0      | 0      | 0      | 0
          a fen above the deductible       | 130001 | 0        | 0        | 130000 | 0      | 1      | 0      | 0
          pool used up: all above is large | 800000 | 10000000 | 0        | 130000 | 0      | 0      | 536000 | 134000
          pool used beyond its cap         | 800000 | 10000001 | 0        | 130000 | 0      | 0      | 536000 | 134000
          cap met exactly: nothing above   | 800000 | 9430500  | 0        | 130000 | 100500 | 569500 | 0      | 0
          cap one fen short of what is due | 800000 | 9430501  | 0        | 130000 | 100500 | 569499 | 1      | 0
          total cap ends the large fund    | 800000 | 10000000 | 39900000 | 130000 | 0      | 0      | 100000 | 570000
          total cap used up                | 800000 | 10000000 | 40000000 | 130000 | 0      | 0      | 0      | 670000
          """)
  void calculate_edges_knownAnswers(
      String name,
      long inScope,
      long poolUsed,
      long largeUsed,
      long dedc,
      long self,
      long pool,
      long large,
      long largeSelf) {
    BenefitTerms terms = beijing(HospitalLevel.THREE, PersonCategory.ACTIVE);
    assertThat(shares(BenefitCalculator.calculate(terms, inScope, used(0, poolUsed, largeUsed))))
        .isEqualTo(shares(inScope, dedc, self, pool, large, largeSelf));
  }

  @Test
  void calculate_shareOfAllAboveHalfAFen_neverBelowZero() {
    // the cap leaves 0.5 fen of base in the pool's part and 0.5 above it: both round up, one fen is
    // not there
    BenefitTerms terms =
        oneSegment(6667, List.of(TestPolicies.cap("pool", 1, RULE, Fund.HIFP)), 10_000);
    for (long inScope = 0; inScope < 50; inScope++) {
      Benefit benefit = BenefitCalculator.calculate(terms, inScope, Counters.NONE);
      assertThat(self(benefit, TierKind.LARGE_SUM)).isNotNegative();
    }
    BenefitTerms half =
        oneSegment(4000, List.of(TestPolicies.cap("pool", 1, RULE, Fund.HIFP)), 10_000);
    // base 2.5: self 1.5 rounds to 2, large base 0.5 rounds to 1, in all 4 of 3
    assertThat(shares(BenefitCalculator.calculate(half, 3, Counters.NONE)))
        .isEqualTo(shares(3, 0, 2, 1, 0, 0));
  }

  /** The segments shown are parts of the pool's payment, half fens or not. */
  @Test
  void explanation_segments_addUpToThePoolFund() {
    for (PersonCategory category : List.of(PersonCategory.ACTIVE, PersonCategory.RETIREE)) {
      for (HospitalLevel level :
          List.of(HospitalLevel.ONE, HospitalLevel.TWO, HospitalLevel.THREE)) {
        for (long inScope = 130_001; inScope < 20_000_000; inScope += 391_817) {
          for (long poolUsed : new long[] {0, 5_000_003, 9_999_999}) {
            List<ExplanationStep> steps = new ArrayList<>();
            Benefit benefit =
                BenefitCalculator.calculate(
                    beijing(level, category), inScope, used(1, poolUsed, 0), steps::add);
            assertThat(
                    steps.stream()
                        .filter(step -> step.key() == BenefitStep.SEGMENT)
                        .mapToLong(ExplanationStep::resultFen)
                        .sum())
                .as("%s %s %d %d", category, level, inScope, poolUsed)
                .isEqualTo(benefit.funds().hifpPayFen());
          }
        }
      }
    }
  }

  /** Half a fen: 0.10 × 95 % is 0.095, the self-pay 0.005 is rounded up, so the fund pays 0.09. */
  @Test
  void explanation_segmentOfHalfAFen_isWhatTheFundPays() {
    List<ExplanationStep> steps = new ArrayList<>();
    BenefitTerms terms = oneSegment(9500, List.of(), 0);
    Benefit benefit = BenefitCalculator.calculate(terms, 10, used(2, 0, 0), steps::add);
    assertThat(shares(benefit)).isEqualTo(shares(10, 0, 1, 9, 0, 0));
    assertThat(steps)
        .filteredOn(step -> step.key() == BenefitStep.SEGMENT)
        .extracting(ExplanationStep::resultFen)
        .containsExactly(9L);
  }

  /**
   * Nothing is left of both funds together: the unverified total cap is the rule, 0 the payment.
   */
  @Test
  void explanation_totalCapBinds_namesItsRuleAndWhatIsPaid() {
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            beijing(HospitalLevel.THREE, PersonCategory.ACTIVE),
            30_000_037,
            used(0, 0, 40_000_001),
            steps::add);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(9_999_999);
    assertThat(benefit.funds().hifobPayFen()).isZero();
    assertThat(steps)
        .filteredOn(step ->
            List.of(
                    BenefitStep.POOL_CAP,
                    BenefitStep.POOL_FUND,
                    BenefitStep.LARGE_CAP,
                    BenefitStep.LARGE_FUND)
                .contains(step.key()))
        .extracting(step -> step.key() + " " + step.ruleId() + " " + step.resultFen())
        .containsExactly(
            "POOL_CAP UNV-BJ-TOTAL 9999999",
            "POOL_FUND UNV-BJ-TOTAL 9999999",
            "LARGE_CAP UNV-BJ-TOTAL 0",
            "LARGE_FUND UNV-BJ-TOTAL 0");
  }

  @Test
  void terms_otherPersonOrLevel_fault() {
    BenefitPolicy policy = TestPolicies.beijing();
    assertThat(
            faultOf(
                policy.terms(Case.inpatient(PersonCategory.RETIRED_CADRE, HospitalLevel.THREE))))
        .isEqualTo(FaultCode.PERSON_NOT_COVERED);
    assertThat(
            faultOf(policy.terms(Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.COMMUNITY))))
        .isEqualTo(FaultCode.LEVEL_NOT_COVERED);
    PolicyBook book = new PolicyBook(List.of(policy));
    assertThat(faultOf(book.find(policy.insuplcAdmdvs(), "390", policy.from())))
        .isEqualTo(FaultCode.POLICY_UNKNOWN);
    assertThat(faultOf(book.find(policy.insuplcAdmdvs(), "310", policy.from().minusDays(1))))
        .isEqualTo(FaultCode.POLICY_UNKNOWN);
    assertThat(book.find(policy.insuplcAdmdvs(), "310", policy.from()))
        .isEqualTo(Result.ok(policy));
    assertThatThrownBy(() -> new PolicyBook(List.of(policy, policy)))
        .hasMessageContaining("two policies");
  }

  @ParameterizedTest
  @CsvSource({
    "PERSON_PART, true, 10000, 10000",
    "PERSON_PART, true, 99999999, 4399463",
    "IN_SCOPE_PERSON_PART, true, 99999999, 1902059",
    "PERSON_PART, false, 99999999, 0",
    "PERSON_PART, true, 0, 0"
  })
  void settle_account_paysWithinScopeAndBalance(
      AccountRule.Scope scope, boolean used, long balance, long expected) {
    BenefitPolicy policy = TestPolicies.beijing();
    BenefitPolicy scoped =
        new BenefitPolicy(
            policy.version(),
            policy.insuplcAdmdvs(),
            policy.place(),
            policy.insutype(),
            policy.from(),
            policy.until(),
            policy.categories(),
            policy.levels(),
            policy.tiers(),
            new AccountRule(scope, new RuleId("T-ACCT")));
    SplitTotals split = SplitTotals.of(2_497_404, 0, 0, 16_441_181);
    SettlementAmounts amounts =
        Settle.amounts(split, beijingCase(), scoped, used, balance, ExplanationSink.NONE);
    assertThat(amounts.acctPayFen()).isEqualTo(expected);
    assertThat(amounts.psnPartFen()).isEqualTo(split.medfeeSumamtFen() - 9_175_951 - 5_363_171);
    assertThat(amounts.psnCashPayFen()).isEqualTo(amounts.psnPartFen() - expected);
    assertThat(amounts.actPayDedcFen()).isEqualTo(65_000);
  }

  @Test
  void poolProp_singleRatio_isTheFundShare() {
    Benefit benefit =
        BenefitCalculator.calculate(oneSegment(8400, List.of(), 0), 100_000, Counters.NONE);
    assertThat(benefit.poolPropPer10k()).isEqualTo(8400);
    assertThat(
            BenefitCalculator.calculate(oneSegment(8400, List.of(), 0), 0, Counters.NONE)
                .poolPropPer10k())
        .isZero();
  }

  @Test
  void change_isWhatTheTiersUsed_andIsGivenBackExactly() {
    Benefit benefit = beijingCase();
    assertThat(benefit.change()).isEqualTo(used(1, 9_175_951, 5_363_171));
    Counters year = used(1, 824_049, 0);
    assertThat(year.plus(benefit.change())).isEqualTo(used(2, 10_000_000, 5_363_171));
    assertThat(year.plus(benefit.change()).minus(benefit.change())).isEqualTo(year);
  }

  @Test
  void benefit_partsThatAreNotTheWhole_throw() {
    TierResult pool = new TierResult("pool", TierKind.SEGMENTS.name(), Fund.HIFP, 10, 8, 2);
    assertThatThrownBy(() -> new Benefit(11, List.of(pool), Counters.NONE))
        .hasMessageContaining("in scope 11");
    TierResult relief = new TierResult("aid", TierKind.ASSISTANCE.name(), Fund.MAF, 3, 3, -3);
    assertThatThrownBy(() -> new Benefit(10, List.of(pool, relief), Counters.NONE))
        .hasMessageContaining("more than there is");
  }

  private static Benefit beijingCase() {
    return BenefitCalculator.calculate(
        beijing(HospitalLevel.THREE, PersonCategory.RETIREE), 16_441_181, used(1, 824_049, 0));
  }

  /** One open segment without deductible, and a large-sum fund above its cap. */
  private static BenefitTerms oneSegment(int fundShare, List<Cap> caps, int largeShare) {
    BenefitPolicy policy =
        TestPolicies.policy(
            new Tier.Deductible(
                "deductible",
                When.ALWAYS,
                RULE,
                Choice.always(new Tier.DeductibleTerms(List.of(0L), 0)),
                null),
            new Tier.Segments(
                "pool",
                When.ALWAYS,
                RULE,
                Fund.HIFP,
                Choice.always(List.of(new Band(Long.MAX_VALUE, fundShare))),
                List.of(),
                caps,
                null),
            new Tier.LargeSum(
                "large", When.ALWAYS, RULE, Fund.HIFOB, Choice.always(largeShare), List.of()));
    return TestPolicies.terms(policy, HospitalLevel.THREE, PersonCategory.ACTIVE);
  }

  /** In scope, deductible, pool self-pay, pool fund, large-sum fund, large-sum self-pay. */
  private static List<Long> shares(long... fen) {
    return Arrays.stream(fen).boxed().toList();
  }

  private static List<Long> shares(Benefit benefit) {
    return List.of(
        benefit.inScopeFen(),
        benefit.deductibleFen(),
        self(benefit, TierKind.SEGMENTS),
        benefit.funds().hifpPayFen(),
        benefit.funds().hifobPayFen(),
        self(benefit, TierKind.LARGE_SUM));
  }

  private static long self(Benefit benefit, TierKind kind) {
    return benefit.tiers().stream()
        .filter(tier -> tier.kind().equals(kind.name()))
        .mapToLong(TierResult::personFen)
        .sum();
  }

  private static HospitalLevel levelOf(String title) {
    return Stream.of(HospitalLevel.values())
        .filter(level -> level.title().equals(title))
        .findAny()
        .orElseThrow();
  }

  private static FaultCode faultOf(Result<?> result) {
    return switch (result) {
      case Result.Ok<?> ok -> throw new AssertionError("expected a fault, got " + ok);
      case Result.Failed<?> failed -> failed.faults().getFirst().code();
    };
  }

  private static BenefitTerms beijing(HospitalLevel level, PersonCategory category) {
    return TestPolicies.terms(TestPolicies.beijing(), level, category);
  }

  private static long fen(JsonNode vector, String name) {
    return new BigDecimal(vector.get(name).asString()).movePointRight(2).longValueExact();
  }

  @Test
  void terms_otherPersonOrLevel_sayWhatIsCovered() {
    BenefitPolicy policy = TestPolicies.beijing();
    assertThat(
            hintOf(policy.terms(Case.inpatient(PersonCategory.RETIRED_CADRE, HospitalLevel.ONE))))
        .isEqualTo("政策适用于 11 在职、12 退休；请核对 psn_type 与 insutype");
    assertThat(hintOf(policy.terms(Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.COMMUNITY))))
        .isEqualTo("有规定的等级：1 一级、2 二级、3 三级");
  }

  /** One fen that is not there is shown as a rounding of the large-sum fund's share. */
  @Test
  void explanation_fenThatIsNotThere_isARounding() {
    BenefitTerms half =
        oneSegment(4000, List.of(TestPolicies.cap("pool", 1, RULE, Fund.HIFP)), 10_000);
    List<ExplanationStep> steps = new ArrayList<>();
    BenefitCalculator.calculate(half, 3, Counters.NONE, steps::add);
    assertThat(steps)
        .filteredOn(step -> step.key() == BenefitStep.LARGE_FUND)
        .singleElement()
        .satisfies(step -> {
          assertThat(step.resultFen()).isZero();
          assertThat(step.operands().getLast()).isEqualTo(Operand.rounding(-1));
        });
  }

  private static String hintOf(Result<BenefitTerms> result) {
    if (result instanceof Result.Failed<BenefitTerms>(List<Fault> faults)) {
      return faults.getFirst().hint();
    }
    throw new AssertionError(result);
  }
}
