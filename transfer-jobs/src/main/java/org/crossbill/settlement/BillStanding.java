package org.crossbill.settlement;

import org.crossbill.core.posting.Side;
import org.crossbill.page.Row;
import org.crossbill.page.Words;

/** How far a bill is beyond its booking, contributed by the features that take it further. */
public interface BillStanding {
  /** Where a bill stands, in words. */
  String of(Words words, Side side, Row bill);
}
