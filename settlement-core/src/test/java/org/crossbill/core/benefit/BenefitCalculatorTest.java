package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenefitCalculatorTest {
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
            new YearAccumulators(1, 824_049, 0),
            steps::add);
    assertThat(benefit)
        .isEqualTo(new Benefit(16_441_181, 65_000, 496_267, 9_175_951, 5_363_171, 1_340_792));
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
    PersonTerms terms =
        beijing(
            levelOf(vector.get("level").asString()),
            vector.get("person").asString().equals("active")
                ? PersonCategory.ACTIVE
                : PersonCategory.RETIREE);
    int stays = vector.get("admission").asString().equals("first") ? 0 : 1;
    Benefit benefit =
        BenefitCalculator.calculate(
            terms, fen(vector, "in_scope"), new YearAccumulators(stays, 0, 0));
    assertThat(benefit.deductibleFen()).isEqualTo(fen(vector, "deductible"));
    assertThat(benefit.poolSelfFen()).isEqualTo(fen(vector, "pool_self_pay"));
    assertThat(benefit.poolFundFen()).isEqualTo(fen(vector, "pool_fund_pay"));
    assertThat(benefit.largeFundFen()).isZero();
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
    PersonTerms terms = beijing(HospitalLevel.THREE, PersonCategory.ACTIVE);
    assertThat(
            BenefitCalculator.calculate(
                terms, inScope, new YearAccumulators(0, poolUsed, largeUsed)))
        .isEqualTo(new Benefit(inScope, dedc, self, pool, large, largeSelf));
  }

  @Test
  void calculate_shareOfAllAboveHalfAFen_neverBelowZero() {
    // the cap leaves 0.5 fen of base in the pool's part and 0.5 above it: both round up, one fen is
    // not there
    RuleId rule = new RuleId("T-1");
    PersonTerms terms =
        new PersonTerms(
            rule,
            List.of(0L),
            List.of(new PersonTerms.Segment(Long.MAX_VALUE, 3333, 33_333_333)),
            10_000,
            new Cap(1, rule),
            10_000,
            rule,
            new Cap(Cap.NONE, rule),
            new Cap(Cap.NONE, rule));
    for (long inScope = 0; inScope < 50; inScope++) {
      Benefit benefit = BenefitCalculator.calculate(terms, inScope, YearAccumulators.NONE);
      assertThat(benefit.largeSelfFen()).isNotNegative();
    }
    PersonTerms half =
        new PersonTerms(
            rule,
            List.of(0L),
            List.of(new PersonTerms.Segment(Long.MAX_VALUE, 6000, 60_000_000)),
            10_000,
            new Cap(1, rule),
            10_000,
            rule,
            new Cap(Cap.NONE, rule),
            new Cap(Cap.NONE, rule));
    // base 2.5: self 1.5 rounds to 2, large base 0.5 rounds to 1, in all 4 of 3
    assertThat(BenefitCalculator.calculate(half, 3, YearAccumulators.NONE))
        .isEqualTo(new Benefit(3, 0, 2, 1, 0, 0));
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
                    beijing(level, category),
                    inScope,
                    new YearAccumulators(1, poolUsed, 0),
                    steps::add);
            assertThat(
                    steps.stream()
                        .filter(step -> step.key() == BenefitStep.SEGMENT)
                        .mapToLong(ExplanationStep::resultFen)
                        .sum())
                .as("%s %s %d %d", category, level, inScope, poolUsed)
                .isEqualTo(benefit.poolFundFen());
          }
        }
      }
    }
  }

  /** Half a fen: 0.10 × 95 % is 0.095, the self-pay 0.005 is rounded up, so the fund pays 0.09. */
  @Test
  void explanation_segmentOfHalfAFen_isWhatTheFundPays() {
    List<ExplanationStep> steps = new ArrayList<>();
    RuleId rule = new RuleId("T-1");
    PersonTerms terms =
        new PersonTerms(
            rule,
            List.of(0L),
            List.of(new PersonTerms.Segment(Long.MAX_VALUE, 500, 5_000_000)),
            10_000,
            new Cap(Cap.NONE, rule),
            0,
            rule,
            new Cap(Cap.NONE, rule),
            new Cap(Cap.NONE, rule));
    Benefit benefit =
        BenefitCalculator.calculate(terms, 10, new YearAccumulators(2, 0, 0), steps::add);
    assertThat(benefit).isEqualTo(new Benefit(10, 0, 1, 9, 0, 0));
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
            new YearAccumulators(0, 0, 40_000_001),
            steps::add);
    assertThat(benefit.poolFundFen()).isEqualTo(9_999_999);
    assertThat(benefit.largeFundFen()).isZero();
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
    InpatientPolicy policy = TestPolicies.beijing();
    assertThat(faultOf(policy.terms(HospitalLevel.THREE, PersonCategory.RETIRED_CADRE)))
        .isEqualTo(FaultCode.PERSON_NOT_COVERED);
    assertThat(faultOf(policy.terms(HospitalLevel.COMMUNITY, PersonCategory.ACTIVE)))
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
    Benefit benefit = new Benefit(16_441_181, 65_000, 496_267, 9_175_951, 5_363_171, 1_340_792);
    SplitTotals split = SplitTotals.of(2_497_404, 0, 0, 16_441_181);
    SettlementAmounts amounts =
        BenefitCalculator.settle(
            split,
            benefit,
            new AccountRule(scope, new RuleId("T-ACCT")),
            used,
            balance,
            ExplanationSink.NONE);
    assertThat(amounts.acctPayFen()).isEqualTo(expected);
    assertThat(amounts.psnPartFen()).isEqualTo(split.medfeeSumamtFen() - 9_175_951 - 5_363_171);
    assertThat(amounts.psnCashPayFen()).isEqualTo(amounts.psnPartFen() - expected);
    assertThat(amounts.actPayDedcFen()).isEqualTo(65_000);
  }

  @Test
  void poolProp_singleRatio_isTheFundShare() {
    assertThat(new Benefit(100_000, 0, 16_000, 84_000, 0, 0).poolPropPer10k()).isEqualTo(8400);
    assertThat(new Benefit(100, 100, 0, 0, 0, 0).poolPropPer10k()).isZero();
  }

  @Test
  void yearAccumulators_reversal_givesBackExactly() {
    YearAccumulators year = new YearAccumulators(1, 824_049, 0);
    Benefit benefit = new Benefit(16_441_181, 65_000, 496_267, 9_175_951, 5_363_171, 1_340_792);
    YearAccumulators after = year.plus(benefit);
    assertThat(after).isEqualTo(new YearAccumulators(2, 10_000_000, 5_363_171));
    assertThat(after.minus(benefit)).isEqualTo(year);
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

  private static PersonTerms beijing(HospitalLevel level, PersonCategory category) {
    return TestPolicies.terms(TestPolicies.beijing(), level, category);
  }

  private static long fen(JsonNode vector, String name) {
    return new BigDecimal(vector.get(name).asString()).movePointRight(2).longValueExact();
  }
}
