package org.crossbill.core.transfer.pension;

/**
 * What a contribution row puts into the transfer (划转本金) and what happens to the origin's record of
 * it.
 *
 * @param row the row
 * @param recordedFen what the origin had recorded
 * @param movedFen the principal that moves: own contributions before 1998, the norm's share of the
 *     base from then on
 * @param recordAfterFen the origin's record afterwards: raised to the norm where it was below, kept
 *     where it was above
 */
public record MovedRow(ContributionRow row, long recordedFen, long movedFen, long recordAfterFen) {
  public MovedRow {
    if (recordAfterFen != Math.max(recordedFen, movedFen)) {
      throw new IllegalArgumentException("a record is raised to what moves, or kept");
    }
  }

  /** Whether the origin raised its record (调增账户记录). */
  public boolean isRaised() {
    return recordAfterFen > recordedFen;
  }
}
