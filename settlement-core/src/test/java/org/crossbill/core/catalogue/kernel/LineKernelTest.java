package org.crossbill.core.catalogue.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.property.DrawnLine;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

/** The fast kernel equals the plain calculation, and a return line is the exact mirror. */
class LineKernelTest {
  @Test
  void split_anyLine_equalsPlain() {
    Property.holds(
        20_000,
        draw -> {
          FeeLine line = DrawnLine.line(draw);
          CatalogueEntry entry = DrawnLine.entry(draw);
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

  /** Products whose upper half is not nothing while the lower looks small. */
  @Test
  void split_productBeyondALong_equalsPlain() {
    CatalogueEntry entry = CatalogueEntry.of("X", ChargeClass.B, 3333, 0, LocalDate.EPOCH);
    for (FeeLine line :
        List.of(
            new FeeLine(1L << 33, 1L << 31),
            new FeeLine((1L << 33) + 1, 1L << 31),
            new FeeLine(-(1L << 33), 1L << 31),
            new FeeLine(3L << 31, 1L << 31),
            new FeeLine(1L << 40, (1L << 24) + 1))) {
      assertThat(fast(line, entry)).isEqualTo(LineSplitter.split(line, entry));
    }
    assertThat(new ResolvedCatalogue(List.of(entry, entry, entry)).size()).isEqualTo(3);
  }
}
