package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.util.List;
import org.crossbill.benchmarks.workload.DayOfLines;
import org.crossbill.core.catalogue.CatalogueEntry;

/** The canonical day as the rivals take it: codes and yuan instead of indexes and fen. */
public final class InYuan {
  private static final int RATIO_DIGITS = 4;
  private static final int MICRO_DIGITS = 6;

  private InYuan() {}

  /** A fee line. */
  public record Line(String medListCodg, BigDecimal cnt, BigDecimal pric) {}

  /** The rule table of a catalogue. */
  public static BigDecimalSplitter splitter(List<CatalogueEntry> catalogue) {
    BigDecimalSplitter splitter = new BigDecimalSplitter();
    for (CatalogueEntry entry : catalogue) {
      splitter.put(
          entry.medListCodg(),
          new BigDecimalSplitter.Rule(
              entry.chargeClass().code(),
              BigDecimal.valueOf(entry.selfpayPropPer10k(), RATIO_DIGITS),
              BigDecimal.valueOf(entry.ceilingMicroYuan(), MICRO_DIGITS)));
    }
    return splitter;
  }

  /** A line as a hospital's system holds it, in the digits it was typed with. */
  public static Line line(DayOfLines day, DayOfLines.Line line) {
    return new Line(
        // a code read from a message is never the rule table's own object
        new String(day.catalogue().get(line.entry()).medListCodg()),
        plain(BigDecimal.valueOf(line.line().cntTenThousandths(), RATIO_DIGITS)),
        plain(BigDecimal.valueOf(line.line().pricMicroYuan(), MICRO_DIGITS)));
  }

  /** An amount in fen; it has no more than two decimals. */
  public static long fen(BigDecimal yuan) {
    return yuan.movePointRight(2).longValueExact();
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
