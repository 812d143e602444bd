package org.crossbill.core.exchange;

import java.time.LocalDate;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.reconcile.Tally;

/**
 * From the treatment to the insured node: a business date is closed (日切对账通知). Sent after the
 * blocks, also where there is no bill, so that both can agree on nothing.
 *
 * @param closingDate the business date closed
 * @param tally of all bills in the blocks
 * @param blocks how many blocks carry them
 */
public record ClosingNotice(Pair pair, LocalDate closingDate, Tally tally, int blocks)
    implements Message {
  @Override
  public Lane lane() {
    return Lane.CLEARING;
  }

  @Override
  public String key() {
    return pair.toString();
  }
}
