package org.crossbill.policydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.account.CreditedRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policy data as it stands: the Beijing case and its vectors, and one hand-worked stay for each
 * other figure.
 */
class PolicyDataTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Path CASES =
      Path.of(
          "..",
          "settlement-core",
          "src",
          "test",
          "resources",
          "cases",
          "settlement-worked-examples.json");

  @Test
  void beijing_workedCase_toTheFen() {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms("110000", HospitalLevel.THREE, PersonCategory.RETIREE),
            16_441_181,
            used(1, 824_049, 0));
    assertThat(benefit.tiers())
        .extracting(TierResult::tier, TierResult::fundFen, TierResult::personFen)
        .containsExactly(
            tuple("deductible", 0L, 65_000L),
            tuple("pool", 9_175_951L, 496_267L),
            tuple("large", 5_363_171L, 1_340_792L));
  }

  @ParameterizedTest
  @MethodSource("derivedVectors")
  void beijing_derivedVectors_toTheFen(JsonNode vector) {
    boolean active = vector.get("person").asString().equals("active");
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(
                "110000",
                levelOf(vector.get("level").asString()),
                active ? PersonCategory.ACTIVE : PersonCategory.RETIREE),
            fen(vector.get("in_scope").asString()),
            used(vector.get("admission").asString().equals("first") ? 0 : 1, 0, 0));
    assertThat(benefit.deductibleFen()).isEqualTo(fen(vector.get("deductible").asString()));
    assertThat(benefit.tiers().get(1).personFen())
        .isEqualTo(fen(vector.get("pool_self_pay").asString()));
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(fen(vector.get("pool_fund_pay").asString()));
  }

  static Stream<JsonNode> derivedVectors() throws IOException {
    JsonNode vectors =
        JsonMapper.shared().readTree(Files.readString(CASES)).get("derived_vectors").get("vectors");
    assertThat(vectors.size()).isEqualTo(30);
    return vectors.valueStream();
  }

  /** In scope 10000.00 with nothing used, worked by hand from domain/medical.md 4.3. */
  @ParameterizedTest
  @CsvSource({
    "310000, THREE, ACTIVE, 1, 1500.00, 7225.00", // 8500 × 85 %
    "310000, ONE, RETIREE, 3, 1200.00, 8096.00", // 8800 × 92 %
    "440100, ONE, ACTIVE, 1, 250.00, 8775.00", // 9750 × 90 %
    "440100, COMMUNITY, RETIREE, 1, 250.00, 9067.50", // 9750 × 93 %
    "440100, TWO, RETIREE, 2, 500.00, 8502.50", // 9500 × 89.5 %
    "440100, THREE, RETIREE, 1, 1000.00, 7740.00", // 9000 × 86 %
    "510100, COMMUNITY, ACTIVE, 1, 160.00, 9348.00", // 9840 × 95 %
    "510100, ONE, ACTIVE, 1, 200.00, 9016.00", // 9800 × 92 %
    "510100, TWO, RETIREE, 2, 400.00, 8832.00", // 9600 × 92 %
    "510100, THREE, RETIREE, 1, 800.00, 8096.00", // 9200 × 88 %
    "420100, COMMUNITY, ACTIVE, 1, 200.00, 9016.00", // 9800 × 92 %
    "420100, ONE, RETIREE, 1, 400.00, 9024.00", // 9600 × 94 %
    "420100, TWO, ACTIVE, 2, 300.00, 8536.00", // 9700 × 88 %
    "420100, THREE, RETIREE, 3, 400.00, 8640.00", // 9600 × 90 %
    "320100, ONE, ACTIVE, 1, 300.00, 9215.00", // 9700 × 95 %
    "320100, TWO, RETIREE, 2, 250.00, 9262.50", // 9750 × 95 %
    "320100, THREE, RETIREE, 3, 0.00, 9300.00", // 10000 × 93 %
    "320100, THREE, ACTIVE, 2, 500.00, 8360.00", // 9500 × 88 %
  })
  void otherPlaces_handWorked(
      String area,
      HospitalLevel level,
      PersonCategory category,
      int stayNo,
      String deductible,
      String pool) {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(area, level, category), 1_000_000, used(stayNo - 1, 0, 0));
    assertThat(benefit.deductibleFen()).isEqualTo(fen(deductible));
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(fen(pool));
  }

  /** In scope 10000.00, level three, active, first stay, the pool used up. */
  @ParameterizedTest
  @CsvSource({
    "310000, 650000.00, 0, 6800.00", // 8500 × 80 %
    "440100, 1000000.00, 0, 8550.00", // 9000 × 95 %
    "510100, 450000.00, 9000000.00, 8280.00", // 9200 × 90 %, without limit
    "420100, 240000.00, 0, 7820.00", // 9200 × 85 %
    "420100, 240000.00, 299999.00, 1.00",
    "320100, 360000.00, 0, 0.00",
  })
  void otherPlaces_aboveTheCap(String area, String poolUsed, String largeUsed, String large) {
    Benefit benefit =
        BenefitCalculator.calculate(
            terms(area, HospitalLevel.THREE, PersonCategory.ACTIVE),
            1_000_000,
            used(0, fen(poolUsed), fen(largeUsed)));
    assertThat(benefit.funds().hifpPayFen()).isZero();
    assertThat(benefit.funds().hifobPayFen()).isEqualTo(fen(large));
  }

  @Test
  void policies_onlyBeijingsRuleIsVerified_approximateCapsAreMarked() {
    List<BenefitPolicy> all = PolicyData.policies().policies();
    assertThat(all)
        .extracting(policy -> policy.insuplcAdmdvs() + " " + policy.insutype())
        .containsExactly(
            "110000 310",
            "310000 310",
            "440100 310",
            "510100 310",
            "420100 310",
            "320100 310",
            "360000 310",
            "360100 390",
            "150900 390",
            "150900 310",
            "440300 310",
            "330100 310",
            "460100 310",
            "441900 310",
            "421000 310",
            "440500 310",
            "150700 310",
            "350400 310",
            "420900 310",
            "430400 310",
            "370900 310",
            "420200 310",
            "410100 310",
            "110000 390",
            "310000 390",
            "440100 390",
            "440300 390",
            "510100 390",
            "420100 390",
            "460100 390",
            "440100 410");
    assertThat(all)
        .filteredOn(policy -> policy.tiers().getFirst().ruleId().isVerified())
        .extracting(BenefitPolicy::place)
        .containsExactly("北京");
    assertThat(all)
        .filteredOn(policy ->
            policy.tiers().stream()
                .map(Tier::caps)
                .flatMap(List::stream)
                .anyMatch(Cap::approximate))
        .extracting(BenefitPolicy::place)
        .containsExactly("广州", "成都", "深圳");
  }

  @Test
  void places_xpccBelongsToItsOwnNode() {
    assertThat(PolicyData.places().nodeOf(new AreaCode("659001"), DAY))
        .isEqualTo(new NodeCode("660000"));
    assertThat(PolicyData.places().nodeOf(new AreaCode("650100"), DAY))
        .isEqualTo(new NodeCode("650000"));
    assertThat(PolicyData.places().nodeOf(new AreaCode("440100"), DAY))
        .isEqualTo(new NodeCode("440000"));
  }

  private static BenefitTerms terms(String area, HospitalLevel level, PersonCategory category) {
    return switch (PolicyData.policies()
        .find(new AreaCode(area), "310", DAY)
        .then(policy -> policy.terms(Case.inpatient(category, level)))) {
      case Result.Ok<BenefitTerms>(BenefitTerms terms) -> terms;
      case Result.Failed<BenefitTerms>(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }

  private static Counters used(long stays, long poolFen, long largeFen) {
    return Counters.of(
        Map.of(CounterName.STAYS, stays, Fund.HIFP.used(), poolFen, Fund.HIFOB.used(), largeFen));
  }

  private static HospitalLevel levelOf(String title) {
    return Stream.of(HospitalLevel.values())
        .filter(level -> level.title().equals(title))
        .findAny()
        .orElseThrow();
  }

  private static long fen(String yuan) {
    return new BigDecimal(yuan).movePointRight(2).longValueExact();
  }

  /** PUB-23: the national series of credited rates, and no other year. */
  @Test
  void creditedRates_areThePublishedSeries() throws IOException {
    Path cases = CASES.resolveSibling("transfer-worked-examples.json");
    JsonNode published =
        JsonMapper.shared()
            .readTree(Files.readString(cases))
            .get("examples")
            .valueStream()
            .filter(example -> example.get("id").asString().equals("PUB-23"))
            .findFirst()
            .orElseThrow()
            .get("inputs");
    CreditedRates rates = PolicyData.pensionTransfer().national();
    for (int year = 1980; year <= 2100; year++) {
      JsonNode rate = published.get(Integer.toString(year));
      assertThat(
              rates
                  .find(CreditedRates.NATIONWIDE, Scheme.ENTERPRISE_EMPLOYEES, year)
                  .map(CreditedRates.CreditedRate::ratePer10k))
          .as("%d", year)
          .isEqualTo(
              Optional.ofNullable(rate)
                  .map(text -> new BigDecimal(text.asString()).movePointRight(4).intValueExact()));
    }
    assertThat(published.size()).isEqualTo(10);
  }
}
