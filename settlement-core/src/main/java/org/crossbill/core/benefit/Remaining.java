package org.crossbill.core.benefit;

import java.util.List;
import java.util.Objects;
import org.crossbill.core.bill.Counters;
import org.jspecify.annotations.Nullable;

/**
 * What the caps of a tier leave (剩余额度): the cap that leaves least, the first of equals.
 *
 * @param binding null where nothing limits
 * @param fen what is left, not below zero; {@link Cap#NONE} where nothing limits
 */
record Remaining(@Nullable Cap binding, long limitFen, long usedFen, long fen) {
  static Remaining of(List<Cap> caps, Case one, Counters used) {
    Remaining least = new Remaining(null, Cap.NONE, 0, Cap.NONE);
    for (Cap cap : caps) {
      long limitFen = cap.limit().of(one).orElseThrow().fen(one.facts());
      long usedFen = cap.usedFen(used);
      long leftFen = Math.max(0, limitFen - usedFen);
      if (leftFen < least.fen) {
        least = new Remaining(cap, limitFen, usedFen, leftFen);
      }
    }
    return least;
  }

  /** The cap that binds; asked only where one does. */
  Cap cap() {
    return Objects.requireNonNull(binding);
  }
}
