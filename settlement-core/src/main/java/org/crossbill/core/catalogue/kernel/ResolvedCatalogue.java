package org.crossbill.core.catalogue.kernel;

import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;

/**
 * Catalogue entries resolved to an index (目录索引): a struct of arrays, so that a line carries one
 * int.
 */
public final class ResolvedCatalogue {
  /*
   * Full self-pay has its own bit in `full` (−1 or 0, a mask) rather than a ratio of 10000, because class 03 ignores
   * the ceiling. "No ceiling" is Long.MAX_VALUE, so that min(price, ceiling) needs no test.
   */
  final int[] selfpayPropPer10k;
  final long[] ceilingMicroYuan;
  final long[] fullMask;

  /** Entry i of the list gets index i. */
  public ResolvedCatalogue(List<CatalogueEntry> entries) {
    int size = entries.size();
    selfpayPropPer10k = new int[size];
    ceilingMicroYuan = new long[size];
    fullMask = new long[size];
    for (int i = 0; i < size; i++) {
      CatalogueEntry entry = entries.get(i);
      boolean full = entry.isFullSelfPay();
      selfpayPropPer10k[i] = full ? 0 : entry.selfpayPropPer10k();
      ceilingMicroYuan[i] = full || !entry.hasCeiling() ? Long.MAX_VALUE : entry.ceilingMicroYuan();
      fullMask[i] = full ? -1L : 0L;
    }
  }

  /** How many entries there are. */
  public int size() {
    return fullMask.length;
  }
}
