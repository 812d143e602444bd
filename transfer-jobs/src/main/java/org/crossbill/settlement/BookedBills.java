package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.posting.Side;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;

/**
 * Books made from the bills of a business date, contributed by the feature that keeps them: the
 * list of bills shows its sums beside theirs.
 */
public interface BookedBills {
  /** The bills of a pair against the books; nothing where there are no books yet. */
  List<TieOut> checks(
      Words words, Side side, LocalDate run, String counterpart, long bills, long claimFen);
}
