package org.crossbill.batch;

import java.time.LocalDate;
import java.util.Objects;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;

/**
 * A part of a step's work (分片): a stretch of bills, done in one transaction.
 *
 * @param partNo its number in the step, from 0
 * @param side on which side the bills stand
 * @param counterpart whose bills they are; null where the stretch holds those of all
 * @param closingDate the closing it is about; the run's date except for closings taken in late
 * @param slice which stretch, from 0
 * @param fromKey first setl_id, empty from the beginning
 * @param toKey the setl_id after the last, null to the end
 * @param sliceBlocks closing blocks in a slice, as the plan had it
 * @param bills its weight
 */
public record Part(
    LocalDate runDate,
    String step,
    int partNo,
    Side side,
    @Nullable NodeCode counterpart,
    LocalDate closingDate,
    int slice,
    String fromKey,
    @Nullable String toKey,
    int sliceBlocks,
    long bills) {
  /** The counterpart of a step that takes one counterpart's bills at a time. */
  public NodeCode oneCounterpart() {
    return Objects.requireNonNull(counterpart, step);
  }
}
