package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.reconcile.ClosingBill;

/**
 * From the treatment to the insured node: a block of a closing's bills (对账明细块), in the order of
 * setl_id over all blocks.
 *
 * @param closingDate the business date closed
 * @param blockNo from 0
 * @param bills at least one; at most {@link #MAX_BILLS}
 */
public record ClosingBlock(Pair pair, LocalDate closingDate, int blockNo, List<ClosingBill> bills)
    implements Message {
  /** So that a block stays well below the broker's message limit of 1 MiB. */
  public static final int MAX_BILLS = 1000;

  public ClosingBlock {
    bills = List.copyOf(bills);
    if (bills.isEmpty() || bills.size() > MAX_BILLS) {
      throw new IllegalArgumentException("a block of " + bills.size() + " bills");
    }
  }

  @Override
  public Lane lane() {
    return Lane.CLEARING;
  }

  @Override
  public String key() {
    return pair.toString();
  }
}
