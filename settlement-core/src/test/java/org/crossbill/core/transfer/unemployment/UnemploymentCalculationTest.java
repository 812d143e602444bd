package org.crossbill.core.transfer.unemployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.TransferPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 部令8号 and 广东省失业保险条例 art. 17, 18; DER-17 and the cases NEW-UNE. */
class UnemploymentCalculationTest {
  private static final RuleId RULE = new RuleId("TEST-RULE");
  private static final BenefitMonths GUANGDONG =
      new BenefitMonths(
          new AreaCode("440000"),
          List.of(new BenefitMonths.Band(0, 12), new BenefitMonths.Band(48, 6)),
          12,
          24,
          RULE);
  private static final UnemploymentPolicy POLICY =
      new UnemploymentPolicy(
          LocalDate.of(2021, 11, 1),
          12,
          RULE,
          5_000,
          RULE,
          new StepLimits(15, 5, 15, RULE, 5, RULE),
          List.of(GUANGDONG));

  private static UnemploymentFacts facts(
      String area, int paid, boolean entitled, OptionalInt stated, int drawn, long monthlyFen) {
    return new UnemploymentFacts(
        new AreaCode(area), LocalDate.of(2026, 3, 2), paid, 0, entitled, stated, drawn, monthlyFen);
  }

  /** NEW-UNE-01, 02, 04, 05: months paid, months of benefit; a year is the least. */
  @ParameterizedTest
  @CsvSource({"47, 3", "48, 4", "120, 16", "168, 24", "240, 24", "11, 0", "12, 1"})
  void months_ofGuangdong(int paidMonths, int benefitMonths) {
    assertThat(GUANGDONG.ofPaid(paidMonths)).isEqualTo(benefitMonths);
  }

  /** NEW-UNE-10: 10 carried and 20 new are cut to 24. */
  @Test
  void months_carried_areCutToTheMost() {
    assertThat(GUANGDONG.ofPaid(144)).isEqualTo(20);
    assertThat(GUANGDONG.withCarried(144, 10)).isEqualTo(24);
    assertThat(GUANGDONG.withCarried(48, 10)).isEqualTo(14);
  }

  @Test
  void der17_theRestAndHalfOfIt() {
    UnemploymentFacts facts = facts("410100", 200, true, OptionalInt.of(18), 4, 180_000);
    List<ExplanationStep> steps = new ArrayList<>();
    assertThat(UnemploymentCalculation.calculate(facts, POLICY, steps::add))
        .isEqualTo(Result.ok(new UnemploymentResult(18, 14, 2_520_000, 1_260_000)));
    assertThat(steps)
        .extracting(ExplanationStep::resultFen)
        .containsExactly(2_520_000L, 1_260_000L);
  }

  @Test
  void months_ofTheProvincesFormula_whereNoneIsStated() {
    UnemploymentFacts facts = facts("440100", 120, true, OptionalInt.empty(), 6, 225_000);
    assertThat(UnemploymentCalculation.calculate(facts, POLICY, _ -> {}))
        .isEqualTo(Result.ok(new UnemploymentResult(16, 10, 2_250_000, 1_125_000)));
  }

  /** All months drawn: nothing is left, and that is no fault. */
  @Test
  void drawnAllThereIs_leavesNothing() {
    UnemploymentFacts facts = facts("440100", 120, true, OptionalInt.empty(), 16, 225_000);
    assertThat(UnemploymentCalculation.calculate(facts, POLICY, _ -> {}))
        .isEqualTo(Result.ok(new UnemploymentResult(16, 0, 0, 0)));
  }

  @Test
  void sheet_creditsBenefitAndServices_orNothing() {
    UnemploymentSheet sheet = sheet(1, new UnemploymentResult(18, 14, 2_520_000, 1_260_000));
    assertThat(sheet.credits())
        .isEqualTo(sheet.amounts())
        .containsExactly(
            new Sheet.Amount("benefit", 2_520_000), new Sheet.Amount("services", 1_260_000));
    assertThat(sheet.totalFen()).isEqualTo(3_780_000);
    assertThat(sheet.movesMoney()).isTrue();
    UnemploymentSheet relation = sheet(1, UnemploymentResult.RELATION_ONLY);
    assertThat(relation.credits()).isEmpty();
    assertThat(relation.movesMoney()).isFalse();
    assertThatThrownBy(() -> sheet(0, UnemploymentResult.RELATION_ONLY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static UnemploymentSheet sheet(int version, UnemploymentResult result) {
    LocalDate date = LocalDate.of(2026, 3, 2);
    return new UnemploymentSheet(
        version,
        date,
        new TransferPerson("A", "B", ""),
        new AreaCode("440100"),
        date,
        120,
        0,
        result,
        List.of());
  }

  @Test
  void bands_beginAtNothing_andFollowEachOther() {
    BenefitMonths.Band first = new BenefitMonths.Band(0, 12);
    BenefitMonths.Band second = new BenefitMonths.Band(48, 6);
    assertThat(months(List.of(first, second), 12, 24).ofPaid(60)).isEqualTo(6);
    assertThat(months(List.of(first), 0, 1).ofPaid(24)).isEqualTo(1);
    for (List<BenefitMonths.Band> wrong :
        List.of(
            List.<BenefitMonths.Band>of(),
            List.of(second),
            List.of(first, first),
            List.of(first, second, new BenefitMonths.Band(12, 6)))) {
      assertThatThrownBy(() -> months(wrong, 12, 24))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static BenefitMonths months(List<BenefitMonths.Band> bands, int leastPaid, int most) {
    return new BenefitMonths(new AreaCode("440000"), bands, leastPaid, most, RULE);
  }

  @ParameterizedTest
  @CsvSource({"11, true", "240, false"})
  void relationOnly_underAYearOrNotEntitled(int paidMonths, boolean entitled) {
    UnemploymentFacts facts =
        facts("440100", paidMonths, entitled, OptionalInt.empty(), 0, 225_000);
    List<ExplanationStep> steps = new ArrayList<>();
    assertThat(UnemploymentCalculation.calculate(facts, POLICY, steps::add))
        .isEqualTo(Result.ok(UnemploymentResult.RELATION_ONLY));
    assertThat(steps)
        .containsExactly(
            new ExplanationStep(
                UnemploymentStep.UNEMPLOYMENT_RELATION_ONLY,
                RULE,
                List.of(Operand.count("paid_months", paidMonths)),
                0));
  }

  @Test
  void drawnMoreThanThereIs_orNoFormula_isAFault() {
    assertThat(fault(facts("440100", 12, true, OptionalInt.empty(), 2, 1)))
        .isEqualTo(FaultCode.FIELD_CONFLICT);
    assertThat(fault(facts("410100", 120, true, OptionalInt.empty(), 0, 1)))
        .isEqualTo(FaultCode.FIELD_MISSING);
  }

  private static FaultCode fault(UnemploymentFacts facts) {
    return switch (UnemploymentCalculation.calculate(facts, POLICY, _ -> {})) {
      case Result.Ok<UnemploymentResult>(UnemploymentResult result) ->
          throw new AssertionError(result.toString());
      case Result.Failed<UnemploymentResult>(List<Fault> faults) -> faults.getFirst().code();
    };
  }
}
