package org.crossbill.core.catalogue.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.property.Draw;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

/** The fast kernel equals the plain calculation, and a return line is the exact mirror. */
class LineKernelTest {
  @Test
  void split_anyLine_equalsPlain() {
    Property.holds(
        20_000,
        draw -> {
          FeeLine line = line(draw);
          CatalogueEntry entry = entry(draw);
          LineSplit plain = LineSplitter.split(line, entry);
          assertThat(fast(line, entry)).isEqualTo(plain);
          assertThat(fast(line.negated(), entry)).isEqualTo(plain.negated());
          assertThat(LineSplitter.split(line.negated(), entry)).isEqualTo(plain.negated());
        });
  }

  private static LineSplit fast(FeeLine line, CatalogueEntry entry) {
    LineBatch batch = new LineBatch(2);
    batch.add(0, 1, 1); // a neighbour, so that the index matters
    batch.add(1, line.cntTenThousandths(), line.pricMicroYuan());
    CatalogueEntry neighbour = CatalogueEntry.of("N", ChargeClass.A, 0, 0, LocalDate.EPOCH);
    LineKernel.split(new ResolvedCatalogue(List.of(neighbour, entry)), batch);
    return new LineSplit(
        batch.amountFen(1),
        batch.fulamtOwnpayFen(1),
        batch.overlmtFen(1),
        batch.preselfpayFen(1),
        batch.inscpScpFen(1));
  }

  /** Of any count and price whose product is in range. */
  private static FeeLine line(Draw draw) {
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

  private static CatalogueEntry entry(Draw draw) {
    int per10k = draw.oneOf(() -> draw.between(0, 10_000), () -> draw.of(0, 500, 10_000));
    long ceiling =
        draw.oneOf(
            () -> CatalogueEntry.NO_CEILING_MICRO_YUAN,
            () -> draw.between(0L, FeeLine.MAX_UNITS),
            () -> draw.between(0L, 100_000_000L));
    return CatalogueEntry.of("X", draw.of(ChargeClass.values()), per10k, ceiling, LocalDate.EPOCH);
  }
}
