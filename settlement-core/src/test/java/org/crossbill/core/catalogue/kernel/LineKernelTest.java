package org.crossbill.core.catalogue.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;

/** The fast kernel equals the plain calculation, and a return line is the exact mirror. */
class LineKernelTest {
  @Property(tries = 20_000)
  void split_anyLine_equalsPlain(
      @ForAll("lines") FeeLine line, @ForAll("entries") CatalogueEntry entry) {
    LineSplit plain = LineSplitter.split(line, entry);
    assertThat(fast(line, entry)).isEqualTo(plain);
    assertThat(fast(line.negated(), entry)).isEqualTo(plain.negated());
    assertThat(LineSplitter.split(line.negated(), entry)).isEqualTo(plain.negated());
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

  @Provide
  Arbitrary<FeeLine> lines() {
    Arbitrary<Long> cnt =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-FeeLine.MAX_UNITS, FeeLine.MAX_UNITS),
            Arbitraries.longs().between(-1_000_000, 1_000_000));
    Arbitrary<Long> pric =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, FeeLine.MAX_UNITS),
            Arbitraries.longs().between(0, 2_000_000_000_000L));
    return Combinators.combine(cnt, pric)
        .as(List::of)
        .filter(pair -> FeeLine.isInRange(pair.get(0), pair.get(1)))
        .map(pair -> new FeeLine(pair.get(0), pair.get(1)));
  }

  @Provide
  Arbitrary<CatalogueEntry> entries() {
    Arbitrary<Long> ceiling =
        Arbitraries.oneOf(
            Arbitraries.just(CatalogueEntry.NO_CEILING_MICRO_YUAN),
            Arbitraries.longs().between(0, FeeLine.MAX_UNITS),
            Arbitraries.longs().between(0, 100_000_000));
    Arbitrary<Integer> prop =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 10_000), Arbitraries.of(0, 500, 10_000));
    return Combinators.combine(Arbitraries.of(ChargeClass.class), prop, ceiling)
        .as((level, per10k, limit) ->
            CatalogueEntry.of("X", level, per10k, limit, LocalDate.EPOCH));
  }
}
