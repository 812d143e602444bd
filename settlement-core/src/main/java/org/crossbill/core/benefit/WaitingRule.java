package org.crossbill.core.benefit;

import java.time.LocalDate;
import java.util.Set;
import org.crossbill.core.explain.RuleId;

/**
 * The waiting months of residents after a gap of enrolment (待遇等待期): a fixed part, a part for each
 * missed year, and each repaired year takes its part back; after many missed years the sum does not
 * fall below a least.
 *
 * @param validFrom the first day of payment it holds for
 * @param insutypes the insurances it holds for
 * @param fixedMonths the fixed part
 * @param yearMonths months for a missed year, at the same time what a repaired year takes off
 * @param manyYears from how many missed years on the least holds
 * @param leastOfMany the least of the sum then
 * @param rule of the months
 * @param fromRule that they are counted from the day of payment, and that the day a stay begins is
 *     the one that decides it
 */
public record WaitingRule(
    LocalDate validFrom,
    Set<String> insutypes,
    int fixedMonths,
    int yearMonths,
    int manyYears,
    int leastOfMany,
    RuleId rule,
    RuleId fromRule) {
  public WaitingRule {
    insutypes = Set.copyOf(insutypes);
    if (fixedMonths < 0 || yearMonths < 0 || manyYears < 1 || leastOfMany < 0) {
      throw new IllegalArgumentException("waiting months are not negative");
    }
  }

  /** The waiting months; 0 where none are due. */
  public int months(String insutype, EnrolmentGap gap) {
    boolean due = gap.late() || gap.missedYears() > 0;
    if (!due || gap.exempt() || !insutypes.contains(insutype) || gap.paidOn().isBefore(validFrom)) {
      return 0;
    }
    int months = fixedMonths + yearMonths * (gap.missedYears() - gap.repairedYears());
    return gap.missedYears() >= manyYears ? Math.max(leastOfMany, months) : months;
  }

  /** The first day with benefits: the day of payment where nothing is waited for. */
  public LocalDate benefitsFrom(String insutype, EnrolmentGap gap) {
    return gap.paidOn().plusMonths(months(insutype, gap));
  }

  /**
   * Whether a stay that begins on a day has no benefit because of the waiting. Where years were
   * missed, what lies before the payment is the gap itself, so every day before the benefits is
   * barred; where the gap began is not known. Of somebody who was late alone, days before the
   * payment are not of this enrolment, and whether they are insured is not said here.
   */
  public boolean bars(String insutype, EnrolmentGap gap, LocalDate begins) {
    return months(insutype, gap) > 0
        && begins.isBefore(benefitsFrom(insutype, gap))
        && (gap.missedYears() > 0 || !begins.isBefore(gap.paidOn()));
  }
}
