package org.crossbill.settlement;

import java.util.List;
import org.crossbill.settlement.WhatIfAnswer.Amount;

/**
 * A bill that was decided again (重新核定的结算单): what was booked and what it would have come to, in fen.
 *
 * @param booked in the order of {@link Amount}; empty where it could not be decided
 * @param again the same, as it would have been; both add up to the same, the cost of the bill
 * @param reason why it could not be decided, as {@link Undecided} has it, else empty
 */
@SuppressWarnings("EnumOrdinal") // places in lists of this record alone
public record Resettled(String setlId, List<Long> booked, List<Long> again, String reason) {
  public Resettled {
    booked = List.copyOf(booked);
    again = List.copyOf(again);
    if (sumFen(booked) != sumFen(again)) {
      throw new IllegalArgumentException("the parts of " + setlId + " are not its whole");
    }
  }

  private static long sumFen(List<Long> fen) {
    return fen.stream().reduce(0L, Math::addExact);
  }

  /** Whether any amount is another, or it is not known whether one is. */
  boolean isOpen() {
    return !booked.equals(again) || !reason.isEmpty();
  }

  /** What was booked of an amount; 0 where the bill could not be decided. */
  long bookedFen(Amount amount) {
    return booked.isEmpty() ? 0 : booked.get(amount.ordinal());
  }

  /** What it would have been; 0 where the bill could not be decided. */
  long againFen(Amount amount) {
    return again.isEmpty() ? 0 : again.get(amount.ordinal());
  }
}
