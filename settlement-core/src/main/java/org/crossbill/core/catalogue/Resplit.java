package org.crossbill.core.catalogue;

import java.util.List;
import org.crossbill.core.catalogue.kernel.LineBatch;
import org.crossbill.core.catalogue.kernel.LineKernel;
import org.crossbill.core.catalogue.kernel.ResolvedCatalogue;

/**
 * Splits many fee lines again (重新分割) and holds the result against what was booked: a second path to
 * every amount of a line. For one thread; keeps no line beyond a batch.
 */
public final class Resplit {
  private static final int LINES_AT_ONCE = 2048;

  private final ResolvedCatalogue catalogue;
  private final OnDifference differences;
  private final LineBatch batch = new LineBatch(LINES_AT_ONCE);
  private final long[] line = new long[LINES_AT_ONCE];
  private final int[] entry = new int[LINES_AT_ONCE];
  private final long[] amountFen = new long[LINES_AT_ONCE];
  private final long[] fulamtOwnpayFen = new long[LINES_AT_ONCE];
  private final long[] overlmtFen = new long[LINES_AT_ONCE];
  private final long[] preselfpayFen = new long[LINES_AT_ONCE];
  private final long[] inscpScpFen = new long[LINES_AT_ONCE];

  /** Whoever wants to know of the lines that differ. */
  @FunctionalInterface
  public interface OnDifference {
    /**
     * A line whose split is not what was booked.
     *
     * @param line the line's number, as it was given
     * @param entryIndex the entry it was split by, as it was given
     * @param again what the entry gives
     */
    void differs(long line, int entryIndex, LineSplit again);
  }

  /**
   * By these entries.
   *
   * @param entries a line names one by its index
   */
  public Resplit(List<CatalogueEntry> entries, OnDifference differences) {
    this.catalogue = new ResolvedCatalogue(entries);
    this.differences = differences;
  }

  /**
   * One more line with its booked amounts, which may be anything: a damaged row is what is looked
   * for.
   *
   * @param number whatever tells the line from others
   * @param entryIndex index of its entry
   */
  public void add(
      long number,
      int entryIndex,
      FeeLine quantities,
      long bookedAmountFen,
      long bookedFulamtOwnpayFen,
      long bookedOverlmtFen,
      long bookedPreselfpayFen,
      long bookedInscpScpFen) {
    int i = batch.size();
    line[i] = number;
    entry[i] = entryIndex;
    amountFen[i] = bookedAmountFen;
    fulamtOwnpayFen[i] = bookedFulamtOwnpayFen;
    overlmtFen[i] = bookedOverlmtFen;
    preselfpayFen[i] = bookedPreselfpayFen;
    inscpScpFen[i] = bookedInscpScpFen;
    batch.add(entryIndex, quantities.cntTenThousandths(), quantities.pricMicroYuan());
    if (batch.size() == LINES_AT_ONCE) {
      flush();
    }
  }

  /** Splits what is left of the lines that were added. */
  public void flush() {
    LineKernel.split(catalogue, batch);
    for (int i = 0; i < batch.size(); i++) {
      if (amountFen[i] != batch.amountFen(i)
          || fulamtOwnpayFen[i] != batch.fulamtOwnpayFen(i)
          || overlmtFen[i] != batch.overlmtFen(i)
          || preselfpayFen[i] != batch.preselfpayFen(i)
          || inscpScpFen[i] != batch.inscpScpFen(i)) {
        differences.differs(
            line[i],
            entry[i],
            new LineSplit(
                batch.amountFen(i),
                batch.fulamtOwnpayFen(i),
                batch.overlmtFen(i),
                batch.preselfpayFen(i),
                batch.inscpScpFen(i)));
      }
    }
    batch.clear();
  }
}
