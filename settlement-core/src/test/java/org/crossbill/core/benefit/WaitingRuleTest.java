package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.crossbill.core.explain.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingRuleTest {
  private static final String RESIDENTS = "390";
  private static final LocalDate PAID = LocalDate.of(2026, 5, 10);
  private static final WaitingRule RULE =
      new WaitingRule(
          LocalDate.of(2025, 1, 1),
          Set.of(RESIDENTS),
          3,
          1,
          4,
          6,
          new RuleId("TEST-WAIT"),
          new RuleId("UNV-TEST"));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "NEW-MED-01, true, 0, 0, 3",
    "NEW-MED-03, false, 2, 2, 3",
    "NEW-MED-04, false, 5, 0, 8",
    "DER-23, true, 3, 1, 5",
    "the least after repair, false, 4, 4, 6",
    "the least reached, false, 4, 1, 6",
    "above the least, false, 4, 0, 7",
    "three missed have no least, false, 3, 3, 3",
    "in time and without a gap, false, 0, 0, 0"
  })
  void months_ofTheCase(String id, boolean late, int missed, int repaired, int months) {
    assertThat(RULE.months(RESIDENTS, new EnrolmentGap(PAID, late, missed, repaired, false)))
        .as(id)
        .isEqualTo(months);
  }

  @Test
  void months_ofNewbornsEmployeesAndBefore2025_areNone() {
    assertThat(RULE.months(RESIDENTS, new EnrolmentGap(PAID, true, 5, 0, true))).isZero();
    assertThat(RULE.months("310", new EnrolmentGap(PAID, true, 5, 0, false))).isZero();
    LocalDate last = LocalDate.of(2024, 12, 31);
    assertThat(RULE.months(RESIDENTS, new EnrolmentGap(last, true, 5, 0, false))).isZero();
    assertThat(RULE.months(RESIDENTS, new EnrolmentGap(last.plusDays(1), true, 5, 0, false)))
        .isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-09, false",
    "2026-05-10, true",
    "2026-08-09, true",
    "2026-08-10, false",
  })
  void bars_fromThePaymentUntilTheBenefits(LocalDate begins, boolean barred) {
    EnrolmentGap gap = new EnrolmentGap(PAID, true, 0, 0, false);
    assertThat(RULE.benefitsFrom(RESIDENTS, gap)).isEqualTo("2026-08-10");
    assertThat(RULE.bars(RESIDENTS, gap, begins)).isEqualTo(barred);
  }

  /** Three years missed, none repaired: 3 + 3 months, and before the payment lies the gap. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-01, true",
    "2026-05-09, true",
    "2026-05-10, true",
    "2026-11-09, true",
    "2026-11-10, false",
  })
  void bars_afterMissedYears_alsoBeforeThePayment(LocalDate begins, boolean barred) {
    EnrolmentGap gap = new EnrolmentGap(PAID, false, 3, 0, false);
    assertThat(RULE.benefitsFrom(RESIDENTS, gap)).isEqualTo("2026-11-10");
    assertThat(RULE.bars(RESIDENTS, gap, begins)).isEqualTo(barred);
    EnrolmentGap exempt = new EnrolmentGap(PAID, false, 3, 0, true);
    assertThat(RULE.bars(RESIDENTS, exempt, begins)).isFalse();
    assertThat(RULE.bars("310", gap, begins)).isFalse();
  }

  @Test
  void gap_withMoreRepairedThanMissed_isRefused() {
    assertThatThrownBy(() -> new EnrolmentGap(PAID, false, 1, 2, false))
        .hasMessage("2 of 1 missed years repaired");
    assertThatThrownBy(() -> new EnrolmentGap(PAID, false, -1, 0, false))
        .hasMessageContaining("0 to 99");
  }
}
