package org.crossbill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.junit.jupiter.api.Test;

/** A night is missed from the hour on by which it should have run, and each day one more. */
class NightConditionsTest {
  private static final LocalDate OPEN = LocalDate.of(2026, 3, 2);
  private static final Duration AFTER = Duration.ofHours(30);

  @Test
  void missed_countsTheNightsThatAreDue() {
    assertThat(NightConditions.missed(OPEN, LocalDateTime.of(2026, 3, 3, 5, 59), AFTER)).isEmpty();
    assertThat(NightConditions.missed(OPEN, LocalDateTime.of(2026, 3, 3, 6, 0), AFTER))
        .containsExactly(missed(1));
    assertThat(NightConditions.missed(OPEN, LocalDateTime.of(2026, 3, 4, 5, 59), AFTER))
        .containsExactly(missed(1));
    assertThat(NightConditions.missed(OPEN, LocalDateTime.of(2026, 3, 4, 6, 0), AFTER))
        .containsExactly(missed(2));
  }

  private static Condition missed(long nights) {
    return new Condition(ConditionKind.NIGHT_MISSED, "2026-03-02", nights, 0, OPEN);
  }
}
