package org.crossbill.core.catalogue.kernel;

import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.money.Rounding;

/**
 * Splits a batch of fee lines (批量明细分割) to the same amounts as the plain {@code LineSplitter},
 * without allocation.
 */
public final class LineKernel {
  /*
   * Both divisors are compile-time constants, so the JIT turns each division into a multiplication; that is why the
   * rounding is written out here rather than called in Rounding with a divisor from outside. A product that leaves 64
   * bits (a magnitude above 2^63 / 10^-10 yuan, some 900 million yuan on one line) goes to Rounding, which is exact for
   * every pair of longs. Negative values are folded to their magnitude by the sign mask: HALF_UP is symmetric, so the
   * mirror holds by construction.
   */
  private static final long HALF_UNITS = FeeLine.UNITS_PER_FEN / 2;
  private static final long WHOLE = CatalogueEntry.WHOLE_PER_10K;
  // below these magnitudes neither product nor the added half can leave 63 bits
  private static final long MAX_FAST_PRODUCT = Long.MAX_VALUE - HALF_UNITS;
  private static final long MAX_FAST_AMOUNT_FEN = (Long.MAX_VALUE - WHOLE / 2) / WHOLE;

  private LineKernel() {}

  /** Splits every line of the batch. */
  public static void split(ResolvedCatalogue catalogue, LineBatch batch) {
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      int entry = batch.entry[i];
      long cnt = batch.cntTenThousandths[i];
      long pric = batch.pricMicroYuan[i];
      long ceiling = catalogue.ceilingMicroYuan[entry];
      long fullMask = catalogue.fullMask[entry];

      long amount = valueFen(cnt, pric);
      long within = pric <= ceiling ? amount : valueFen(cnt, ceiling);
      long preselfpay = shareFen(within, catalogue.selfpayPropPer10k[entry]);

      batch.amountFen[i] = amount;
      batch.fulamtOwnpayFen[i] = amount & fullMask;
      batch.overlmtFen[i] = amount - within;
      batch.preselfpayFen[i] = preselfpay;
      batch.inscpScpFen[i] = (within - preselfpay) & ~fullMask;
    }
  }

  private static long valueFen(long cnt, long price) {
    long sign = cnt >> 63;
    long magnitude = (cnt ^ sign) - sign;
    long low = magnitude * price;
    if (Math.multiplyHigh(magnitude, price) != 0
        || Long.compareUnsigned(low, MAX_FAST_PRODUCT) > 0) {
      return Rounding.halfUpProduct(cnt, price, FeeLine.UNITS_PER_FEN);
    }
    long rounded = (low + HALF_UNITS) / FeeLine.UNITS_PER_FEN;
    return (rounded ^ sign) - sign;
  }

  private static long shareFen(long amountFen, int per10k) {
    long sign = amountFen >> 63;
    long magnitude = (amountFen ^ sign) - sign;
    if (magnitude > MAX_FAST_AMOUNT_FEN) {
      return Rounding.halfUpProduct(amountFen, per10k, WHOLE);
    }
    long rounded = (magnitude * per10k + WHOLE / 2) / WHOLE;
    return (rounded ^ sign) - sign;
  }
}
