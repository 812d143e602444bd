package org.crossbill.policydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The policies of {@code policy/cities.json}: of 50000.00 in scope what the pool pays, reckoned
 * from the figures of the city data set as (50000 − deductible) less the person's share of it.
 */
class CityPoliciesTest {
  private static final long IN_SCOPE_FEN = 5_000_000;

  @ParameterizedTest
  @CsvSource({
    "440300, 310, 11, 1, 20000, 4581600",
    "440300, 310, 12, 1, 20000, 4731000",
    "440300, 310, 11, 2, 40000, 4513600",
    "440300, 310, 12, 2, 40000, 4712000",
    "440300, 310, 11, 3, 60000, 4446000",
    "440300, 310, 12, 3, 60000, 4693000",
    "330100, 310, 11, 1, 30000, 4572400",
    "330100, 310, 12, 1, 30000, 4771200",
    "330100, 310, 11, 2, 50000, 4356000",
    "330100, 310, 12, 2, 50000, 4554000",
    "330100, 310, 11, 3, 80000, 4132800",
    "330100, 310, 12, 3, 80000, 4329600",
    "460100, 310, 11, 1, 15000, 4586200",
    "460100, 310, 12, 1, 15000, 4735750",
    "460100, 310, 11, 2, 30000, 4373600",
    "460100, 310, 12, 2, 30000, 4572400",
    "460100, 310, 11, 3, 60000, 4199000",
    "460100, 310, 12, 3, 60000, 4396600",
    "441900, 310, 11, 1, 50000, 4702500",
    "441900, 310, 12, 1, 50000, 4851000",
    "441900, 310, 11, 2, 80000, 4428000",
    "441900, 310, 12, 2, 80000, 4624800",
    "441900, 310, 11, 3, 130000, 4139500",
    "441900, 310, 12, 3, 130000, 4383000",
    "421000, 310, 11, 1, 30000, 4473000",
    "421000, 310, 11, 2, 80000, 4182000",
    "421000, 310, 11, 3, 120000, 4001600",
    "440500, 310, 11, 3, 100000, 4018000",
    "150700, 310, 11, 1, 30000, 4572400",
    "150700, 310, 11, 2, 50000, 4356000",
    "150700, 310, 11, 3, 100000, 4165000",
    "350400, 310, 11, 1, 40000, 4563200",
    "350400, 310, 11, 2, 60000, 4347200",
    "350400, 310, 11, 3, 80000, 4182000",
    "420900, 310, 11, 1, 40000, 4563200",
    "420900, 310, 11, 2, 40000, 4464000",
    "420900, 310, 11, 3, 50000, 4356000",
    "430400, 310, 11, 1, 40000, 4563200",
    "430400, 310, 11, 2, 60000, 4446000",
    "430400, 310, 11, 3, 120000, 4148000",
    "370900, 310, 11, 1, 20000, 4581600",
    "370900, 310, 11, 2, 45000, 4360400",
    "370900, 310, 11, 3, 80000, 4182000",
    "420200, 310, 11, 1, 20000, 4482000",
    "420200, 310, 11, 2, 50000, 4356000",
    "420200, 310, 11, 3, 80000, 4231200",
    "410100, 310, 11, 0, 30000, 4224500",
    "410100, 310, 11, 3, 90000, 3682500",
    "110000, 390, 15, 1, 30000, 3976000",
    "110000, 390, 15, 2, 80000, 3837600",
    "110000, 390, 15, 3, 130000, 3652500",
    "310000, 390, 15, 1, 5000, 4495500",
    "310000, 390, 15, 2, 10000, 3992000",
    "310000, 390, 15, 3, 30000, 3479000",
    "440100, 390, 15, 1, 15000, 4486500",
    "440100, 390, 15, 2, 30000, 3976000",
    "440100, 390, 15, 3, 50000, 3465000",
    "440300, 390, 15, 1, 20000, 4581600",
    "440300, 390, 15, 2, 40000, 4513600",
    "440300, 390, 15, 3, 60000, 4446000",
    "510100, 390, 15, 0, 10000, 4740500",
    "510100, 390, 15, 1, 10000, 4341300",
    "510100, 390, 15, 2, 20000, 4083600",
    "510100, 390, 15, 3, 50000, 3366000",
    "420100, 390, 15, 0, 20000, 4482000",
    "420100, 390, 15, 1, 20000, 4482000",
    "420100, 390, 15, 2, 40000, 3472000",
    "420100, 390, 15, 3, 80000, 2952000",
    "460100, 390, 15, 1, 10000, 4491000",
    "460100, 390, 15, 2, 30000, 3727500",
    "460100, 390, 15, 3, 60000, 3211000"
  })
  void firstStay_poolOfFiftyThousand(
      String area, String insutype, String psnType, String level, long dedcFen, long poolFen) {
    Benefit benefit =
        benefit(area, insutype, of(psnType, level, FilingClass.LONG_TERM), Counters.NONE);
    assertThat(benefit.deductibleFen()).isEqualTo(dedcFen);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(poolFen);
  }

  /** Serious illness on what was borne in the year: 100000.00 before, 5000.00 and more now. */
  @ParameterizedTest
  @CsvSource({
    // borne now: 1300 + 25 % of 48700 = 13475.00; above 30404: 69596 to 83071, so 70 % of it all
    "110000, 943250",
    // 500 + 30 % of 49500 = 15350: above 18000: 82000 to 97350, 60 %
    "440100, 921000",
    // 600 + 10 % of 49400 = 5540, 80 %
    "440300, 443200",
    // 500 + 32 % of 49500 = 16340: above 18000: 82000 to 98340, 70 %
    "510100, 1143800",
    // 800 + 40 % of 49200 = 20480: above 12000: 88000 to 108480; 65 % of 12000, 75 % of 8480
    "420100, 1416000",
    // 600 + 35 % of 49400 = 17890: above 10000: 90000 to 107890; 65 % of 10000, 75 % of 7890
    "460100, 1241750",
  })
  void residents_seriousIllness_ofTheYear(String area, long seriousFen) {
    Counters before = Counters.of(new CounterName("serious_borne"), 10_000_000);
    Benefit benefit = benefit(area, "390", of("15", "3", FilingClass.REFERRED), before);
    assertThat(benefit.funds().hifmiPayFen()).isEqualTo(seriousFen);
  }

  /** Half the deductible from the second stay, and again after 90 days of one stay. */
  @Test
  void deductibles_ofLaterAndLongStays() {
    Counters once = Counters.of(CounterName.STAYS, 1);
    for (String area : List.of("440300", "430400")) {
      Case one = of("11", "3", FilingClass.LONG_TERM);
      assertThat(benefit(area, "310", one, once).deductibleFen())
          .isEqualTo(benefit(area, "310", one, Counters.NONE).deductibleFen() / 2)
          .isPositive();
    }
    for (String insutype : List.of("310", "390")) {
      String psnType = insutype.equals("310") ? "11" : "15";
      long dedcFen = insutype.equals("310") ? 100_000 : 50_000;
      assertThat(benefit("440100", insutype, ofDays(psnType, 90), Counters.NONE).deductibleFen())
          .isEqualTo(dedcFen);
      assertThat(benefit("440100", insutype, ofDays(psnType, 91), Counters.NONE).deductibleFen())
          .isEqualTo(2 * dedcFen);
    }
  }

  /** Jingzhou: a tenth where filed, a fifth where not referred, before the deductible. */
  @ParameterizedTest
  @CsvSource({
    "LONG_TERM, 0, 4001600",
    "REFERRED, 500000, 3591600",
    "EMERGENCY, 500000, 3591600",
    "OTHER_TEMPORARY, 1000000, 3181600"
  })
  void jingzhou_firstSelfPayByFiling(FilingClass filing, long firstFen, long poolFen) {
    Benefit benefit = benefit("421000", "310", of("11", "3", filing), Counters.NONE);
    assertThat(benefit.tiers().getFirst().personFen()).isEqualTo(firstFen);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(poolFen);
  }

  /** Jingzhou: 85 % above the pool's 160000, until both paid 510000. */
  @Test
  void jingzhou_largeSum_untilBothTogether() {
    Counters used =
        Counters.of(new CounterName("hifp_used"), 15_999_950)
            .plus(Counters.of(new CounterName("hifob_used"), 34_000_000));
    Benefit benefit = benefit("421000", "310", of("11", "3", FilingClass.LONG_TERM), used);
    assertThat(benefit.funds().hifpPayFen()).isEqualTo(50);
    assertThat(benefit.funds().hifobPayFen()).isEqualTo(1_000_000);
  }

  private static Benefit benefit(String area, String insutype, Case of, Counters before) {
    return switch (PolicyData.policies()
        .find(new AreaCode(area), insutype, LocalDate.of(2026, 3, 2))
        .then(policy -> policy.terms(of))) {
      case Result.Ok<BenefitTerms>(BenefitTerms terms) ->
          BenefitCalculator.calculate(terms, IN_SCOPE_FEN, before);
      case Result.Failed<BenefitTerms>(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }

  private static Case of(String psnType, String level, FilingClass filing) {
    return new Case(
        category(psnType),
        HospitalLevel.of(level),
        filing,
        CareKind.INPATIENT,
        CarePlace.ELSEWHERE,
        10,
        Set.of(),
        Counters.NONE);
  }

  private static Case ofDays(String psnType, int days) {
    return new Case(
        category(psnType),
        HospitalLevel.THREE,
        FilingClass.LONG_TERM,
        CareKind.INPATIENT,
        CarePlace.ELSEWHERE,
        days,
        Set.of(),
        Counters.NONE);
  }

  private static PersonCategory category(String prefix) {
    return Stream.of(PersonCategory.values())
        .filter(category -> category.prefix().equals(prefix))
        .findAny()
        .orElseThrow();
  }
}
