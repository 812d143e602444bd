package org.crossbill.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.crossbill.core.place.AreaCode;
import org.crossbill.settlement.OverlapRule.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapRuleTest {
  private static final String RULES =
      "allow 2026-01-01, 110400 refuse 2026-03-01,110400 warn, 110200 refuse";

  @ParameterizedTest
  @CsvSource({
    "110400, 2026-02-28, WARN", // its own older entry before the default's
    "110400, 2026-03-01, REFUSE",
    "110200, 1999-12-31, REFUSE",
    "310100, 2025-12-31, WARN", // nobody said
    "310100, 2026-01-01, ALLOW",
  })
  void deed_isTheLatestOfTheArea_elseOfAll(String area, LocalDate discharge, Deed deed) {
    assertThat(new OverlapRule(RULES).of(new AreaCode(area), discharge)).isEqualTo(deed);
  }

  @Test
  void nothingButTheDefault_warns() {
    assertThat(new OverlapRule("warn").of(new AreaCode("110000"), LocalDate.of(2026, 3, 1)))
        .isEqualTo(Deed.WARN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "refuse,", "1104 refuse", "forbid", "refuse 2026-02-30", "warn always"})
  void otherTexts_areNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OverlapRule(text))
        .withMessageStartingWith("crossbill.settlement.overlapping-stays: ");
  }
}
