package org.crossbill.core.property;

import java.time.LocalDate;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;

/** Fee lines and catalogue entries of any kind. */
public final class DrawnLine {
  private DrawnLine() {}

  /** Of any count and price whose product is in range. */
  public static FeeLine line(Draw draw) {
    long cnt =
        draw.oneOf(
            () -> draw.between(-FeeLine.MAX_UNITS, FeeLine.MAX_UNITS),
            () -> draw.between(-1_000_000L, 1_000_000L));
    long pric =
        draw.oneOf(
            () -> draw.between(0L, FeeLine.MAX_UNITS), () -> draw.between(0L, 2_000_000_000_000L));
    while (!FeeLine.isInRange(cnt, pric)) {
      cnt /= 10;
    }
    return new FeeLine(cnt, pric);
  }

  /** Of any class, ratio and ceiling. */
  public static CatalogueEntry entry(Draw draw) {
    int per10k = draw.oneOf(() -> draw.between(0, 10_000), () -> draw.of(0, 500, 10_000));
    long ceiling =
        draw.oneOf(
            () -> CatalogueEntry.NO_CEILING_MICRO_YUAN,
            () -> draw.between(0L, FeeLine.MAX_UNITS),
            () -> draw.between(0L, 100_000_000L));
    return CatalogueEntry.of("X", draw.of(ChargeClass.values()), per10k, ceiling, LocalDate.EPOCH);
  }
}
