package org.crossbill.policydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Case;
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
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Policies unlike the first six, with the answers of the published cases (NEW-SET-…): first
 * self-pay away from home, residents with serious-illness bands, civil servants, raised caps.
 */
class TiersUnlikeTheSixTest {
  private static final String POOL =
      "{\"tier\":\"segments\",\"name\":\"pool\",\"rule\":\"T-1\",\"fund\":\"hifp_pay\","
          + "\"terms\":[{\"bands\":[{\"fund_share\":\"0.9\"}]}]%s}";
  private static final String DEDUCTIBLE =
      "{\"tier\":\"deductible\",\"name\":\"d\",\"rule\":\"T-1\",%s}";

  /** Tiers of a policy file by name. */
  private static final Map<String, String> FORMS =
      Map.of(
          "AGAIN", DEDUCTIBLE.formatted("\"terms\":[{\"by_stay\":[1000],\"again_after_days\":90}]"),
          "YEARLY",
              DEDUCTIBLE.formatted("\"yearly\":\"dedc_paid\",\"terms\":[{\"by_stay\":[1000]}]"),
          "POOL", POOL.formatted(""),
          "POOL_POINTS",
              POOL.formatted(
                  ",\"adjust\":[{\"when\":{\"filing\":[\"OTHER_TEMPORARY\"]},"
                      + "\"fund_share_points\":\"-0.2\"}]"),
          "POOL_FACTOR", POOL.formatted(",\"adjust\":[{\"fund_share_factor\":\"0.9\"}]"),
          "DAY",
              "{\"tier\":\"day_limit\",\"name\":\"day\",\"rule\":\"T-1\","
                  + "\"terms\":[{\"per_day\":\"120\"}]}",
          "CARE", POOL.formatted("").replace("hifp_pay", "oth_pay").replace("0.9", "0.75"),
          "YEARS_SEGMENTS",
              POOL.formatted(",\"yearly\":\"dedc_paid\"")
                  .replace(
                      "[{\"fund_share\"", "[{\"up_to\":1000,\"fund_share\":0.5},{\"fund_share\""));

  private static final CounterName BORNE = new CounterName("serious_borne");

  /** NEW-SET-02, NEW-SET-04, and the class between them: 800, 85 %, in scope 50000. */
  @ParameterizedTest
  @CsvSource({"LONG_TERM, 4182000", "REFERRED, 3757000", "OTHER_TEMPORARY, 3332000"})
  void jiangxiEmployees_elsewhere_firstSelfPayByFiling(FilingClass filing, long fund) {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms("360000", "310", 2025, employee(filing, CarePlace.ELSEWHERE)),
            5_000_000,
            Counters.NONE);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(fund);
    assertThat(benefit.inScopePersonFen()).isEqualTo(5_000_000 - fund);
    assertThat(benefit.deductibleFen()).isEqualTo(80_000);
  }

  /** NEW-SET-04 in the other order of the same tiers. */
  @Test
  void jiangxiEmployees_deductibleFirst_otherAmount() {
    Case one = employee(FilingClass.OTHER_TEMPORARY, CarePlace.ELSEWHERE);
    BenefitPolicy policy = terms("360000", "310", 2025, one).policy();
    BenefitPolicy turned =
        new BenefitPolicy(
            policy.version(),
            policy.insuplcAdmdvs(),
            policy.place(),
            policy.insutype(),
            policy.from(),
            policy.until(),
            policy.categories(),
            policy.levels(),
            List.of(policy.tiers().get(1), policy.tiers().get(0), policy.tiers().get(2)),
            policy.account());
    Benefit benefit =
        BenefitCalculator.calculate(new BenefitTerms(turned, one), 5_000_000, Counters.NONE);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(3_345_600);
  }

  /** Both places of a long-term filer: 10 % at home, nothing inside the province. */
  @Test
  void jiangxiEmployees_longTermFilerAtHome_tenPerCent() {
    assertThat(fund(employee(FilingClass.LONG_TERM, CarePlace.HOME))).isEqualTo(3_757_000);
    assertThat(fund(employee(FilingClass.OTHER_TEMPORARY, CarePlace.PROVINCE)))
        .isEqualTo(4_182_000);
  }

  private static long fund(Case one) {
    return BenefitCalculator.calculate(terms("360000", "310", 2025, one), 5_000_000, Counters.NONE)
        .funds()
        .hifpPayFen();
  }

  /** NEW-SET-06: 60000, 600, 60 %, above 17000 borne 60 %. */
  @Test
  void nanchangResidents_seriousIllness() {
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            terms("360100", "390", 2025, resident(CarePlace.HOME, Set.of())),
            6_000_000,
            Counters.NONE,
            steps::add);
    assertThat(benefit.tiers())
        .extracting(TierResult::tier, TierResult::fund, TierResult::fundFen, TierResult::personFen)
        .containsExactly(
            tuple("first_self_pay", null, 0L, 0L),
            tuple("deductible", null, 0L, 60_000L),
            tuple("pool", Fund.HIFP, 3_564_000L, 2_376_000L),
            tuple("serious", Fund.HIFMI, 441_600L, -441_600L));
    assertThat(benefit.inScopePersonFen()).isEqualTo(1_994_400);
    assertThat(benefit.change().get(BORNE)).isEqualTo(2_436_000);
    assertThat(benefit.change().get(Fund.HIFMI.used())).isEqualTo(441_600);
    assertThat(steps.stream().map(step -> ExplanationText.line(step, Language.CHINESE)))
        .contains(
            "超过起付标准的个人负担：0.00 + 24360.00 − 17000.00 = 7360.00" + " 〔UNV-NC-SERIOUS 二手资料，未核实〕",
            "大病保险支付：7360.00 × 60% = 4416.00 〔UNV-NC-SERIOUS 二手资料，未核实〕");
  }

  /** NEW-SET-07: half the threshold and 65 %. */
  @Test
  void nanchangResidents_poorPerson() {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms("360100", "390", 2025, resident(CarePlace.HOME, Set.of("poor"))),
            6_000_000,
            Counters.NONE);
    assertThat(benefit.funds().hifmiPayFen()).isEqualTo(1_030_900);
    assertThat(benefit.inScopePersonFen()).isEqualTo(1_405_100);
  }

  /** The threshold is one of the year: two halves of a stay borne give what the whole gives. */
  @Test
  void nanchangResidents_thresholdOfTheYear_goesOn() {
    BenefitTerms terms = terms("360100", "390", 2025, resident(CarePlace.HOME, Set.of()));
    Benefit first = BenefitCalculator.calculate(terms, 3_060_000, Counters.NONE);
    Benefit second = BenefitCalculator.calculate(terms, 3_060_000, first.change());
    assertThat(first.funds().hifmiPayFen()).isZero();
    // each bears 600 + 12000; 25200 borne − 17000, of it 60 %
    assertThat(second.funds().hifmiPayFen()).isEqualTo(492_000);
  }

  /** What the pool's cap leaves is borne too. */
  @Test
  void nanchangResidents_aboveThePoolsCap_seriousIllnessGoesOn() {
    Counters used = Counters.of(Fund.HIFP.used(), 10_000_000);
    Benefit benefit =
        BenefitCalculator.calculate(
            terms("360100", "390", 2025, resident(CarePlace.HOME, Set.of())), 6_000_000, used);
    assertThat(benefit.funds().hifpPayFen()).isZero();
    assertThat(benefit.funds().hifmiPayFen()).isEqualTo((6_000_000 - 1_700_000) * 6 / 10);
  }

  /** NEW-SET-08: rising segments on the amount with the deductible in it, then 60 % above 14000. */
  @Test
  void ulanqabResidents_atHome() {
    Benefit benefit = ulanqab(CarePlace.HOME);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(5_422_000);
    assertThat(benefit.funds().hifmiPayFen()).isEqualTo(706_800);
    assertThat(benefit.inScopePersonFen()).isEqualTo(1_871_200);
  }

  /** NEW-SET-10: 20 % first, then the segments on 64000. */
  @Test
  void ulanqabResidents_outOfTheRegion() {
    Benefit benefit = ulanqab(CarePlace.ELSEWHERE);
    assertThat(benefit.tiers().getFirst().personFen()).isEqualTo(8_000_000 - 6_400_000);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(4_252_000);
  }

  private static Benefit ulanqab(CarePlace place) {
    return BenefitCalculator.calculate(
        terms("150900", "390", 2020, resident(place, Set.of())), 8_000_000, Counters.NONE);
  }

  /** NEW-SET-11. */
  @Test
  void ulanqabEmployees_outOfTheRegion() {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms("150900", "310", 2020, employee(FilingClass.REFERRED, CarePlace.ELSEWHERE)),
            18_000_000,
            Counters.NONE);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(15_930_000);
    assertThat(benefit.inScopePersonFen()).isEqualTo(2_070_000);
  }

  /**
   * NEW-SET-01: the second fund's threshold is not met, the civil servants' pays 96 % of the rest.
   */
  @Test
  void nanchangCivilServant_secondPayment() {
    String tiers =
        """
        {"tier": "segments", "name": "pool", "rule": "T-1", "fund": "hifp_pay",
         "terms": [{"bands": [{"fund_share": "0.85"}]}]},
        {"tier": "large_sum", "name": "large", "rule": "T-1", "fund": "hifob_pay", "of": ["pool"],
         "terms": [{"threshold": "100000", "bands": [{"fund_share": "0.90"}]}]},
        {"tier": "civil_servant", "name": "civil", "when": {"flags": ["cvlserv"]}, "rule": "T-1", "fund": "cvlserv_pay",
         "of": ["pool", "large"], "terms": [{"bands": [{"fund_share": "0.96"}]}]}
        """;
    BenefitPolicy policy = policy("{}", tiers);
    Case one = employee(FilingClass.LONG_TERM, CarePlace.HOME);
    Case servant = withFlags(one, Set.of(Case.CIVIL_SERVANT));
    Benefit benefit =
        BenefitCalculator.calculate(new BenefitTerms(policy, servant), 20_000_000, Counters.NONE);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(17_000_000);
    assertThat(benefit.funds().hifobPayFen()).isZero();
    assertThat(benefit.funds().cvlservPayFen()).isEqualTo(2_880_000);
    assertThat(benefit.inScopePersonFen()).isEqualTo(120_000);
    assertThat(
            BenefitCalculator.calculate(new BenefitTerms(policy, one), 20_000_000, Counters.NONE)
                .funds()
                .cvlservPayFen())
        .isZero();
  }

  /** NEW-SET-17: years 5, 6, 7 and one year without a claim, 3800 each, on 450000. */
  @ParameterizedTest
  @CsvSource({"0, 0, 45000000", "4, 0, 45000000", "7, 1, 46520000", "40, 9, 54000000"})
  void guangdongResidents_capRaised(long years, long zeroClaim, long cap) {
    String caps =
        """
        {"serious": {"counted": ["hifmi_used"], "rule": "T-2", "amounts": [{"amount": "450000", "raise_max": "90000",
          "raises": [{"fact": "continuous_years", "from": 5, "step": "3800"},
                     {"fact": "zero_claim_years", "from": 1, "step": "3800"}]}]}}
        """;
    String tiers =
        """
        {"tier": "deductible", "name": "deductible", "rule": "T-1", "terms": [{"by_stay": ["900000000"]}]},
        {"tier": "serious_illness", "name": "serious", "rule": "T-2", "fund": "hifmi_pay", "of": ["deductible"],
         "caps": ["serious"], "terms": [{"bands": [{"fund_share": "1"}]}]}
        """;
    Case one = employee(FilingClass.LONG_TERM, CarePlace.HOME);
    Counters facts =
        Counters.of(new CounterName("continuous_years"), years)
            .plus(Counters.of(new CounterName("zero_claim_years"), zeroClaim));
    Case enrolled =
        new Case(
            one.category(), one.level(), one.filing(), one.care(), one.place(), 1, Set.of(), facts);
    assertThat(
            BenefitCalculator.calculate(
                    new BenefitTerms(policy(caps, tiers), enrolled), 80_000_000, Counters.NONE)
                .funds()
                .hifmiPayFen())
        .isEqualTo(cap);
  }

  /**
   * The other forms of a deductible and of a reduction: again after 90 days, once a year, 20 points
   * less, nine tenths, and what counts of a day (NEW-SET-13).
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          again after 90 days             | AGAIN POOL     | 91 | 1000000 | 720000
          not again yet                   | AGAIN POOL     | 90 | 1000000 | 810000
          the year's deductible, 600 paid | YEARLY POOL    | 1  | 1000000 | 864000
          twenty points less              | POOL_POINTS    | 1  | 1000000 | 700000
          nine tenths                     | POOL_FACTOR    | 1  | 1000000 | 810000
          the day's limit                 | DAY CARE       | 30 | 450000  | 270000
          the year's segments, 600 used   | YEARS_SEGMENTS | 1  | 100000  | 74000
          """)
  void forms(String name, String tiers, int days, long inScope, long fund) {
    List<String> texts = Arrays.stream(tiers.split(" ")).map(FORMS::get).toList();
    BenefitPolicy policy = policy("{}", String.join(",", texts));
    Case one = employee(FilingClass.OTHER_TEMPORARY, CarePlace.ELSEWHERE);
    Case long_ =
        new Case(
            one.category(),
            one.level(),
            one.filing(),
            one.care(),
            one.place(),
            days,
            Set.of(),
            Counters.NONE);
    Counters used = Counters.of(new CounterName("dedc_paid"), 60_000);
    Benefit benefit = BenefitCalculator.calculate(new BenefitTerms(policy, long_), inScope, used);
    assertThat(benefit.funds().fundPaySumamtFen()).isEqualTo(fund);
  }

  private static BenefitPolicy policy(String caps, String tiers) {
    String text =
        """
        {"policies": [{"insuplc_admdvs": "990100", "place": "某市", "insutype": "310", "from": "2020-01-01",
          "psn_type": ["11"], "hosp_lv": ["3"], "caps": %s, "tiers": [%s],
          "account": {"scope": "PERSON_PART", "rule": "T-4"}}]}
        """
            .formatted(caps, tiers);
    return switch (PolicyFile.load(text)) {
      case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) -> read.getFirst().policy();
      case Result.Failed<List<PolicyFile.Read>> failed -> throw new AssertionError(failed.faults());
    };
  }

  private static Case employee(FilingClass filing, CarePlace place) {
    return new Case(
        PersonCategory.ACTIVE,
        HospitalLevel.THREE,
        filing,
        CareKind.INPATIENT,
        place,
        1,
        Set.of(),
        Counters.NONE);
  }

  private static Case resident(CarePlace place, Set<String> flags) {
    Case one =
        new Case(
            PersonCategory.RESIDENT_ADULT,
            HospitalLevel.THREE,
            FilingClass.REFERRED,
            CareKind.INPATIENT,
            place,
            1,
            Set.of(),
            Counters.NONE);
    return withFlags(one, flags);
  }

  private static Case withFlags(Case one, Set<String> flags) {
    return new Case(
        one.category(),
        one.level(),
        one.filing(),
        one.care(),
        one.place(),
        one.days(),
        flags,
        one.facts());
  }

  private static BenefitTerms terms(String area, String insutype, int year, Case one) {
    return switch (PolicyData.policies()
        .find(new AreaCode(area), insutype, LocalDate.of(year, 6, 30))
        .then(policy -> policy.terms(one))) {
      case Result.Ok<BenefitTerms>(BenefitTerms terms) -> terms;
      case Result.Failed<BenefitTerms> failed -> throw new AssertionError(failed.faults());
    };
  }
}
