package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ages that are too short are refused before anything goes. */
class RetentionSettingsTest {
  private static final Duration YEAR = Duration.ofDays(400);
  private static final Duration SHORT = Duration.ofDays(30);

  @Test
  void new_ageBelowTheFloor_isRefusedInASentence() {
    assertThatThrownBy(() -> new RetentionSettings(SHORT, YEAR, YEAR, YEAR, 2))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "crossbill.retention.outbox=30d is too short: at least 31d, as a month's work may still come back to it."
                + " Set it higher, or leave it out.");
    assertThatThrownBy(() -> new RetentionSettings(YEAR, SHORT, YEAR, YEAR, 2))
        .hasMessageStartingWith("crossbill.retention.answers=30d");
    assertThatThrownBy(() -> new RetentionSettings(YEAR, YEAR, SHORT, YEAR, 2))
        .hasMessageStartingWith("crossbill.retention.signs=30d");
    assertThatThrownBy(() -> new RetentionSettings(YEAR, YEAR, YEAR, SHORT, 2))
        .hasMessageStartingWith("crossbill.retention.steps=30d");
    assertThatThrownBy(() -> new RetentionSettings(YEAR, YEAR, YEAR, YEAR, 0))
        .hasMessage("crossbill.retention.bite=0: at least 1 row.");
  }

  @Test
  void atLeast_theFloorItself_isTaken() {
    assertThat(Retention.atLeast("outbox", SHORT, SHORT, "why")).isEqualTo(SHORT);
    assertThatThrownBy(() -> Retention.atLeast("outbox", SHORT, Duration.ofHours(800), "why"))
        .hasMessage(
            "crossbill.retention.outbox=30d is too short: at least PT800H, why. Set it higher, or leave it out.");
  }
}
