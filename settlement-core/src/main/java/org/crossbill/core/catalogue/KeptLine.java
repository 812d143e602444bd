package org.crossbill.core.catalogue;

import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.money.Rounding;

/**
 * A line as it was booked, with all that decides its split beside the catalogue (已记账明细), so that it
 * can be split again by whatever version of its item.
 *
 * @param dayLeftFen what its day had left under the item's daily limit; {@link
 *     CatalogueItem#NO_DAY_LIMIT_FEN} without one. Of a return, that of the line it returns.
 * @param restTenThousandths of a return, how much it leaves of the line; {@link #NO_RETURN} of a
 *     charge, and of a return of before this was kept
 * @param amountFen as booked; of a return either price times count or what the line came down by,
 *     where these are not the same
 */
public record KeptLine(
    FeeLine quantities, LineUse use, long dayLeftFen, long restTenThousandths, long amountFen) {
  /** Not a return. */
  public static final long NO_RETURN = -1;

  /** Whether the entry of its use alone decides its split. */
  public boolean isByEntryAlone() {
    return dayLeftFen == CatalogueItem.NO_DAY_LIMIT_FEN && restTenThousandths == NO_RETURN;
  }

  /**
   * The split by an item.
   *
   * @param decided the item as the line was booked by it, whose daily limit left what was left
   */
  public LineSplit splitBy(CatalogueItem item, CatalogueItem decided) {
    CatalogueEntry entry = item.entryFor(use);
    long leftFen = leftFen(item, decided);
    if (restTenThousandths == NO_RETURN) {
      return LineSplitter.split(quantities, entry, leftFen, ExplanationSink.NONE);
    }
    long before = restTenThousandths - quantities.cntTenThousandths();
    long broughtFen = valueFen(restTenThousandths) - valueFen(before);
    return LineSplitter.giveBack(
        entry,
        quantities.pricMicroYuan(),
        before,
        restTenThousandths,
        leftFen,
        amountFen == broughtFen ? amountFen : valueFen(quantities.cntTenThousandths()));
  }

  private long valueFen(long tenThousandths) {
    return Rounding.halfUpProduct(
        tenThousandths, quantities.pricMicroYuan(), FeeLine.UNITS_PER_FEN);
  }

  private long leftFen(CatalogueItem item, CatalogueItem decided) {
    if (!item.hasDayLimit() || !decided.hasDayLimit()) {
      return item.dayLimitFen();
    }
    return Math.max(0, dayLeftFen + item.dayLimitFen() - decided.dayLimitFen());
  }
}
