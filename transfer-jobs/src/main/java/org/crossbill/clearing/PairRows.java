package org.crossbill.clearing;

import java.time.LocalDate;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.PairClearing;

/** A cleared or open pair as a row. */
final class PairRows {
  private PairRows() {}

  static Object[] values(LocalDate runDate, PairClearing pair) {
    return TallyRows.values(
            pair.cleared(),
            runDate,
            pair.closingDate(),
            pair.pair().treatment().value(),
            pair.pair().insured().value(),
            pair.state().name())
        .toArray();
  }
}
