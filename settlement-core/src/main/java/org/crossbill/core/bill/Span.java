package org.crossbill.core.bill;

import java.time.LocalDate;
import org.crossbill.core.explain.RuleId;

/**
 * The days of a stay that a settlement covers (结算期间): all of it, or a part where a stay is settled
 * in the middle or at the end of a year.
 *
 * @param from its first day
 * @param to its last day, not before the first
 */
public record Span(LocalDate from, LocalDate to) {
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a span ends on " + to + " before it begins on " + from);
    }
  }

  /** Settled once, by the policy and the counters of the last day (domain/medical.md 1.12). */
  public static final RuleId YEAR_RULE = new RuleId("UNV-YEAR-OF-DISCHARGE");

  /** Whether it lies in more years than one (跨年度住院). */
  public boolean isAcrossYears() {
    return from.getYear() != to.getYear();
  }

  /** The year whose counters a settlement of these days uses: that of the last day. */
  public int year() {
    return to.getYear();
  }
}
