package org.crossbill.benchmarks.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;

/**
 * Fee lines of the canonical day (费用明细) over a catalogue of {@value #ENTRIES} entries.
 *
 * <p>Entries: 45 % class A, 43 % class B with a first self-pay of 5 to 30 %, 12 % self-paid; a
 * quarter of the covered ones have a price ceiling. Prices are log-normal, median 12 yuan. Lines: a
 * few entries take most lines; quantities are mostly 1 to 5, some up to 60, 9 % quarters; three in
 * ten prices differ from the usual one; 1 % are returns.
 *
 * @param catalogue the entries
 * @param lines the lines
 */
public record DayOfLines(List<CatalogueEntry> catalogue, List<Line> lines) {
  private static final int ENTRIES = 8_000;
  private static final long SEED = 20_260_302;
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final long MICRO_YUAN = 1_000_000;
  private static final long CNT_ONE = 10_000;

  /**
   * One line.
   *
   * @param entry its index in the catalogue
   */
  public record Line(int entry, FeeLine line) {}

  /** A day of so many lines. */
  public static DayOfLines of(int count) {
    Draws draws = new Draws(SEED);
    long[] usual = new long[ENTRIES];
    List<CatalogueEntry> catalogue = new ArrayList<>(ENTRIES);
    for (int i = 0; i < ENTRIES; i++) {
      usual[i] = price(draws);
      catalogue.add(entry(draws, "XM%06d".formatted(i), usual[i]));
    }
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int entry = draws.skewedBelow(ENTRIES);
      long price =
          draws.percent(70) ? usual[entry] : usual[entry] * draws.between(85, 125) / 100 + 1;
      lines.add(new Line(entry, new FeeLine(quantity(draws), price)));
    }
    return new DayOfLines(List.copyOf(catalogue), List.copyOf(lines));
  }

  /** Half with two decimals, half with four, as drugs and services are priced. */
  private static long price(Draws draws) {
    long price = draws.logNormal(12 * MICRO_YUAN, 1.6, 50_000 * MICRO_YUAN);
    long step = draws.percent(50) ? MICRO_YUAN / 100 : MICRO_YUAN / 10_000;
    return Math.max(step, price / step * step);
  }

  private static CatalogueEntry entry(Draws draws, String code, long usualPrice) {
    int kind = draws.below(100);
    ChargeClass level = kind < 45 ? ChargeClass.A : kind < 88 ? ChargeClass.B : ChargeClass.C;
    int ratio =
        switch (level) {
          case A -> 0;
          case B -> draws.oneOf(500, 1000, 1500, 2000, 3000);
          case C -> 10_000;
        };
    long ceiling =
        draws.percent(25)
            ? usualPrice * draws.between(70, 150) / 100
            : CatalogueEntry.NO_CEILING_MICRO_YUAN;
    return CatalogueEntry.of(code, level, ratio, ceiling, FROM);
  }

  private static long quantity(Draws draws) {
    int kind = draws.below(100);
    if (kind < 70) {
      return draws.between(1, 5) * CNT_ONE;
    }
    if (kind < 90) {
      return draws.between(6, 60) * CNT_ONE;
    }
    return kind < 99 ? draws.between(1, 30) * CNT_ONE / 4 : -draws.between(1, 5) * CNT_ONE;
  }
}
