package org.crossbill.core.clearing;

import java.time.LocalDate;
import org.crossbill.core.reconcile.Tally;
import org.jspecify.annotations.Nullable;

/**
 * What the clearing house makes of one pair of one closing (清算对结果).
 *
 * @param closingDate the business date the treatment province closed
 * @param cleared the agreed bills; {@link Tally#ZERO} unless the state is CLEARED
 */
public record PairClearing(LocalDate closingDate, Pair pair, PairState state, Tally cleared) {
  public PairClearing {
    if (state != PairState.CLEARED && !cleared.equals(Tally.ZERO)) {
      throw new IllegalArgumentException("an open pair clears nothing: " + pair);
    }
  }

  /** Compares both reports; null is a report that has not come. */
  public static PairClearing of(
      LocalDate closingDate,
      Pair pair,
      @Nullable PairFigures treatment,
      @Nullable PairFigures insured) {
    if (treatment == null || insured == null) {
      PairState state =
          treatment != null
              ? PairState.AWAITS_INSURED
              : insured != null ? PairState.AWAITS_TREATMENT : PairState.AWAITS_BOTH;
      return new PairClearing(closingDate, pair, state, Tally.ZERO);
    }
    return treatment.agreed().equals(insured.agreed())
        ? new PairClearing(closingDate, pair, PairState.CLEARED, treatment.agreed())
        : new PairClearing(closingDate, pair, PairState.REPORTS_DIFFER, Tally.ZERO);
  }
}
