package org.crossbill.core.transfer.pension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.pension.PensionFixture.HENAN;
import static org.crossbill.core.transfer.pension.PensionFixture.POLICY;
import static org.crossbill.core.transfer.pension.PensionFixture.flatRegional;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.explain.PrintedFormula;
import org.crossbill.core.property.Draw;
import org.crossbill.core.property.Property;
import org.crossbill.core.transfer.account.InterestMethod;
import org.junit.jupiter.api.Test;

/** What is printed about a transfer is what was computed. */
class PrintedTransferTest {
  @Test
  void anyFacts_everyPrintedStepComesToItsResult() {
    Set<PensionStep> seen = EnumSet.noneOf(PensionStep.class);
    Property.holds(
        1_500,
        draw -> {
          List<ContributionRow> rows = new ArrayList<>();
          for (int year = draw.between(1995, 2012); year <= 2015; year++) {
            rows.add(row(draw, year));
          }
          PensionFacts facts =
              new PensionFacts(
                  HENAN, LocalDate.of(2015, 8, 1), draw.of(InterestMethod.values()), null, rows);
          PensionCalculation.calculate(
              facts,
              POLICY,
              flatRegional(1995, 2015, draw.between(0, 1_200)),
              step -> {
                PrintedFormula.requireTrue(step);
                seen.add((PensionStep) step.key());
              });
        });
    assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).isEmpty();
  }

  private static ContributionRow row(Draw draw, int year) {
    int months = draw.between(1, year == 2015 ? 7 : 12);
    long baseFen = draw.between(1L, 3_000_000L);
    int ratePer10k = draw.of(300, 800, 1_100);
    long byRateFen = (baseFen * months * ratePer10k + 5_000) / 10_000;
    return new ContributionRow(
        YearMonth.of(year, 1),
        YearMonth.of(year, months),
        baseFen,
        ratePer10k,
        draw.of(
            OptionalLong.empty(),
            OptionalLong.of(Math.max(0, byRateFen + draw.between(-months, months)))));
  }

  /** The recorded principal moves, not the product: the step says so. */
  @Test
  void recordedWithTheRoundingsOfItsMonths_isToldAsRecorded() {
    ContributionRow row =
        new ContributionRow(
            YearMonth.of(2024, 1), YearMonth.of(2024, 12), 500_000, 800, OptionalLong.of(480_012));
    List<ExplanationStep> steps = new ArrayList<>();
    PensionFixture.value(
        PensionCalculation.calculate(
            PensionFixture.facts("2025-05-06", InterestMethod.MONTHLY_PRODUCT, row),
            POLICY,
            PensionFixture.NATIONAL,
            steps::add));

    assertThat(steps.stream().map(step -> ExplanationText.line(step, Language.CHINESE)))
        .containsExactly(
            "按规定比例记账的账户本金，按记录划转：2024年，4800.12（以记录为准，不取 5000.00 × 12 × 8%） = 4800.12 〔TEST-RULE〕",
            "当年记账利息：2024年，(0.00 + 4800.12 × 13/24) × 2.62% = 68.12 〔TEST-RULE〕",
            "1998年后账户年末储存额：2024年，0.00 + 4800.12 + 68.12 = 4868.24 〔TEST-RULE〕",
            "①1998年前个人缴费累计储存额：2024年末储存额 = 0.00 〔TEST-RULE〕",
            "②1998年至调转上年末累计储存额：2024年末储存额 = 4868.24 〔TEST-RULE〕",
            "③调转当年记入本金，不计利息：2025年各行本金之和 = 0.00 〔TEST-RULE〕",
            "⑤统筹基金转移额=缴费基数之和×统筹转移比例：60000.00 × 12% = 7200.00 〔TEST-RULE〕",
            "④个人账户储存额=①+②+③：0.00 + 4868.24 + 0.00 = 4868.24 〔TEST-RULE〕",
            "⑥转移基金总额=④+⑤：4868.24 + 7200.00 = 12068.24 〔TEST-RULE〕");
  }
}
