package org.crossbill.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which lines the second path finds, and with which figures. */
class ResplitTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final CatalogueEntry CLASS_A =
      CatalogueEntry.of("A", ChargeClass.A, 0, CatalogueEntry.NO_CEILING_MICRO_YUAN, DAY);

  /** A tenth first self-pay, at most 80 yuan a piece. */
  private static final CatalogueEntry CLASS_B =
      CatalogueEntry.of("B", ChargeClass.B, 1_000, 80_000_000, DAY);

  private static final CatalogueEntry OWN_EXPENSE =
      CatalogueEntry.of("C", ChargeClass.C, 10_000, CatalogueEntry.NO_CEILING_MICRO_YUAN, DAY);

  /** Two pieces of 100 yuan. */
  private static final FeeLine LINE = new FeeLine(20_000, 100_000_000);

  private record Found(long line, int entry, LineSplit again) {}

  private final List<Found> found = new ArrayList<>();
  private final Resplit resplit =
      new Resplit(
          List.of(CLASS_A, CLASS_B, OWN_EXPENSE),
          (line, entry, again) -> found.add(new Found(line, entry, again)));

  @Test
  void flush_linesAsBooked_findsNothing() {
    resplit.add(1, 0, LINE, 20_000, 0, 0, 0, 20_000);
    resplit.add(2, 1, LINE, 20_000, 0, 4_000, 1_600, 14_400);
    resplit.add(3, 2, LINE, 20_000, 20_000, 0, 0, 0);
    resplit.add(4, 1, LINE.negated(), -20_000, 0, -4_000, -1_600, -14_400);
    resplit.flush();

    assertThat(found).isEmpty();
  }

  /** Each amount by itself is looked at, even where the sum would hide it. */
  @Test
  void flush_oneAmountDamaged_isFoundWithWhatItShouldBe() {
    LineSplit right = new LineSplit(20_000, 0, 4_000, 1_600, 14_400);
    resplit.add(11, 1, LINE, 20_001, 0, 4_000, 1_600, 14_400);
    resplit.add(12, 1, LINE, 20_000, 1, 4_000, 1_600, 14_400);
    resplit.add(13, 1, LINE, 20_000, 0, 4_001, 1_600, 14_400);
    resplit.add(14, 1, LINE, 20_000, 0, 4_000, 1_601, 14_400);
    resplit.add(15, 1, LINE, 20_000, 0, 4_000, 1_600, 14_401);
    resplit.flush();

    assertThat(found)
        .containsExactly(
            new Found(11, 1, right),
            new Found(12, 1, right),
            new Found(13, 1, right),
            new Found(14, 1, right),
            new Found(15, 1, right));
  }

  /** Booked without a ceiling, split again by an entry that has one. */
  @Test
  void flush_entryChanged_isFound() {
    resplit.add(7, 1, LINE, 20_000, 0, 0, 2_000, 18_000);
    resplit.flush();

    assertThat(found)
        .containsExactly(new Found(7, 1, new LineSplit(20_000, 0, 4_000, 1_600, 14_400)));
  }

  @Test
  void add_moreThanABatch_everyLineIsLookedAt() {
    for (int i = 0; i < 10_000; i++) {
      resplit.add(i, 0, LINE, i % 2_500 == 0 ? 19_999 : 20_000, 0, 0, 0, 20_000);
    }
    resplit.flush();

    assertThat(found).extracting(Found::line).containsExactly(0L, 2_500L, 5_000L, 7_500L);
  }
}
