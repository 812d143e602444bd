package org.crossbill.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.money.Fen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSplitterTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = false,
      textBlock =
          """
          HEB-line-preselfpay class B   | 10000 | 4520000 | 02 | 500 | none | 452 | 0 | 0 | 23 | 429
          class A, nothing to bear      | 30000 | 1234567 | 01 | 0 | none | 370 | 0 | 0 | 0 | 370
          class C ignores ratio         | 10000 | 10000000 | 03 | 0 | 1000000 | 1000 | 1000 | 0 | 0 | 0
          ratio of one is full self-pay | 10000 | 10000000 | 02 | 10000 | 1000000 | 1000 | 1000 | 0 | 0 | 0
          over the ceiling              | 20000 | 15000000 | 02 | 1000 | 10000000 | 3000 | 0 | 1000 | 200 | 1800
          at the ceiling                | 20000 | 10000000 | 01 | 0 | 10000000 | 2000 | 0 | 0 | 0 | 2000
          a third of a box              | 3333 | 10000000 | 01 | 0 | none | 333 | 0 | 0 | 0 | 333
          half a fen goes up            | 5000 | 10000 | 01 | 0 | none | 1 | 0 | 0 | 0 | 1
          return line mirrors half fen  | -5000 | 10000 | 01 | 0 | none | -1 | 0 | 0 | 0 | -1
          return line of the B case     | -10000 | 4520000 | 02 | 500 | none | -452 | 0 | 0 | -23 | -429
          999999 is no ceiling at all   | 10000 | 2000000000000 | 01 | 0 | none | 200000000 | 0 | 0 | 0 | 200000000
          ceiling of zero               | 10000 | 5000000 | 01 | 0 | 0 | 500 | 0 | 500 | 0 | 0
          nothing                       | 0 | 5000000 | 02 | 500 | none | 0 | 0 | 0 | 0 | 0
          """)
  void split_knownAnswers(
      String name,
      long cnt,
      long pric,
      String chrgitmLv,
      int prop,
      String ceiling,
      long amount,
      long full,
      long over,
      long preself,
      long inScope) {
    long limit =
        ceiling.equals("none") ? CatalogueEntry.NO_CEILING_MICRO_YUAN : Long.parseLong(ceiling);
    CatalogueEntry entry =
        CatalogueEntry.of("X", ChargeClass.find(chrgitmLv).orElseThrow(), prop, limit, FROM);
    assertThat(LineSplitter.split(new FeeLine(cnt, pric), entry))
        .isEqualTo(new LineSplit(amount, full, over, preself, inScope));
  }

  @Test
  void split_sink_everyStepInOrder() {
    List<ExplanationStep> steps = new ArrayList<>();
    CatalogueEntry entry = CatalogueEntry.of("X", ChargeClass.B, 1000, 10_000_000, FROM);
    LineSplitter.split(new FeeLine(20_000, 15_000_000), entry, steps::add);
    assertThat(steps)
        .extracting(ExplanationStep::key)
        .containsExactly(
            LineStep.LINE_AMOUNT,
            LineStep.LINE_OVER_LIMIT,
            LineStep.LINE_FIRST_SELF_PAY,
            LineStep.LINE_IN_SCOPE);
    assertThat(steps)
        .extracting(ExplanationStep::resultFen)
        .containsExactly(3000L, 1000L, 200L, 1800L);
  }

  @Test
  void feeLine_outOfTheInterfacesRange_refused() {
    assertThat(FeeLine.isInRange(10_000, FeeLine.MAX_UNITS)).isTrue();
    assertThat(FeeLine.isInRange(FeeLine.MAX_UNITS + 1, 0)).isFalse();
    assertThat(FeeLine.isInRange(1, -1)).isFalse();
    assertThat(FeeLine.isInRange(FeeLine.MAX_UNITS, FeeLine.MAX_UNITS)).isFalse();
    assertThatThrownBy(() -> new FeeLine(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void split_largestAmount_exact() {
    // 9,999,999,999.9999 units at 10,000.000000 yuan: 99,999,999,999,999.00 yuan, its product
    // leaves 64 bits
    CatalogueEntry entry =
        CatalogueEntry.of("X", ChargeClass.B, 3333, CatalogueEntry.NO_CEILING_MICRO_YUAN, FROM);
    LineSplit split = LineSplitter.split(new FeeLine(99_999_999_999_999L, 10_000_000_000L), entry);
    assertThat(Fen.toYuan(split.amountFen())).isEqualTo("99999999999999.00");
    // 99999999999999.00 × 0.3333 = 33329999999999.6667
    assertThat(Fen.toYuan(split.preselfpayFen())).isEqualTo("33329999999999.67");
    assertThat(split.negated())
        .isEqualTo(LineSplitter.split(new FeeLine(-99_999_999_999_999L, 10_000_000_000L), entry));
  }

  @Test
  void catalogue_datedEntries_oneHoldsOnADay() {
    CatalogueEntry old =
        new CatalogueEntry("X", ChargeClass.B, 1000, 0, FROM, LocalDate.of(2026, 6, 30));
    CatalogueEntry current = CatalogueEntry.of("X", ChargeClass.A, 0, 0, LocalDate.of(2026, 7, 1));
    Catalogue catalogue = new Catalogue(List.of(old, current));
    assertThat(catalogue.find("X", LocalDate.of(2026, 6, 30))).contains(old);
    assertThat(catalogue.find("X", LocalDate.of(2026, 7, 1))).contains(current);
    assertThat(catalogue.find("X", LocalDate.of(2025, 12, 31))).isEmpty();
    assertThat(catalogue.find("Y", FROM)).isEmpty();
    assertThatThrownBy(() -> new Catalogue(List.of(old, old)))
        .hasMessageContaining("two entries hold on one day");
  }

  @Test
  void feeLine_atTheInterfacesBounds_isTaken() {
    assertThat(FeeLine.isInRange(-FeeLine.MAX_UNITS, 0)).isTrue();
    assertThat(FeeLine.isInRange(FeeLine.MAX_UNITS, 0)).isTrue();
    assertThat(FeeLine.isInRange(-FeeLine.MAX_UNITS - 1, 0)).isFalse();
    assertThat(FeeLine.isInRange(1, FeeLine.MAX_UNITS + 1)).isFalse();
    // 99,999,999,999,999.99 yuan exactly, and one unit more
    assertThat(FeeLine.isInRange(FeeLine.UNITS_PER_FEN, Fen.MAX)).isTrue();
    assertThat(FeeLine.isInRange(FeeLine.UNITS_PER_FEN + 1, Fen.MAX)).isFalse();
  }

  @Test
  void codes_areThoseOfTheCatalogue() {
    assertThat(Stream.of(ChargeClass.values()).map(ChargeClass::code))
        .containsExactly("01", "02", "03");
    assertThat(new CatalogueVersion(1).number()).isEqualTo(1);
    assertThatThrownBy(() -> new CatalogueVersion(0)).hasMessageContaining("counts from 1: 0");
  }
}
