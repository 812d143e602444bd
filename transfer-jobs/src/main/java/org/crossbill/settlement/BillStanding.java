package org.crossbill.settlement;

import org.crossbill.core.posting.Side;
import org.crossbill.page.Row;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;

/** How far a bill is beyond its booking, contributed by the features that take it further. */
public interface BillStanding {
  /** Where a bill stands, in words. */
  String of(Words words, Side side, Row bill);

  /** The page that says more of it; null where none does. */
  @Nullable String more(Side side, Row bill);
}
