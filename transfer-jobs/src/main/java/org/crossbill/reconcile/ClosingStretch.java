package org.crossbill.reconcile;

import java.time.LocalDate;
import org.crossbill.batch.Part;
import org.crossbill.core.place.NodeCode;

/**
 * Which stretch of which closing a part is about (对账分片): one counterpart's bills, cut at multiples
 * of a block, so that the blocks do not depend on the cut.
 *
 * @param slice which stretch, from 0
 * @param sliceBlocks closing blocks in a stretch, as the plan had it
 */
record ClosingStretch(NodeCode counterpart, LocalDate closingDate, int slice, int sliceBlocks) {
  /** The stretch as a part's scope. */
  String scope() {
    return "%s %s %d %d".formatted(counterpart.value(), closingDate, slice, sliceBlocks);
  }

  /** The stretch of a part. */
  static ClosingStretch of(Part part) {
    String[] words = part.range().scope().split(" ", -1);
    if (words.length != 4) {
      throw new IllegalArgumentException("no stretch of a closing: " + part);
    }
    return new ClosingStretch(
        new NodeCode(words[0]),
        LocalDate.parse(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]));
  }

  /** Its first block. */
  int firstBlock() {
    return slice * sliceBlocks;
  }
}
