package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.reconcile.DifferenceRows.Standing;
import org.junit.jupiter.api.Test;

/** What the last line of a night says. */
class NightResultTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

  private static NightResult result(Exit exit, Standing open) {
    return new NightResult(exit, List.of(), open, List.of(), List.of());
  }

  @Test
  void inWords_openDifferences_areSaidHoweverItEnded() {
    Standing open = new Standing(2, 203_840, LocalDate.of(2026, 3, 2));
    assertThat(result(Exit.DIFFERENCES, open).inWords(DAY))
        .isEqualTo(
            "done (完成，有未结差异), 2 differences open, 2038.40 yuan not cleared, the oldest 3 days"
                + " (未结差异 2 笔，2038.40 元未清算)");
    assertThat(result(Exit.CHECK_FAILED, new Standing(1, 5, DAY)).inWords(DAY))
        .contains(
            "a check does not hold", "1 difference open, 0.05 yuan not cleared, the oldest 0 days");
  }

  @Test
  void inWords_nothingOpen_saysSo() {
    assertThat(result(Exit.DONE, new Standing(0, 0, null)).inWords(DAY))
        .isEqualTo("done, nothing outstanding, every check holds (完成)");
  }
}
