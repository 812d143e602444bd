package org.crossbill.core.benefit;

import java.time.LocalDate;

/**
 * How a person came back into an insurance after a gap (断保后参保), as the register of the insured
 * place says it.
 *
 * @param paidOn the day this enrolment was paid
 * @param late whether it was paid outside the concentrated enrolment period (集中参保期)
 * @param missedYears years without enrolment before it, repaired ones included, 0 to 99
 * @param repairedYears of these the years paid up (修复缴费), at most {@code missedYears}
 * @param exempt newborns and others for whom no waiting is due
 */
public record EnrolmentGap(
    LocalDate paidOn, boolean late, int missedYears, int repairedYears, boolean exempt) {
  public EnrolmentGap {
    if (missedYears < 0 || missedYears > 99) {
      throw new IllegalArgumentException("missed years are 0 to 99: " + missedYears);
    }
    if (repairedYears < 0 || repairedYears > missedYears) {
      throw new IllegalArgumentException(
          repairedYears + " of " + missedYears + " missed years repaired");
    }
  }
}
