package org.crossbill.core.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @Test
  void holds_triesAsOftenAsSaid_withinTheRanges() {
    List<Long> drawn = new ArrayList<>();
    Property.holds(
        3_000,
        draw -> {
          drawn.add(draw.between(-3L, 5L));
          assertThat(draw.list(1, 2, () -> draw.of("a", "b"))).hasSizeBetween(1, 2);
          draw.between(Long.MIN_VALUE, Long.MAX_VALUE);
        });
    assertThat(drawn).hasSize(3_000).contains(-3L, -1L, 0L, 1L, 5L);
    assertThat(drawn).allMatch(value -> value >= -3 && value <= 5);
  }

  @RepeatedTest(20) // whatever the seed
  void failure_isShrunkToTheSmallestNumbers_andNamesItsSeed() {
    assertThatThrownBy(() ->
            Property.holds(draw -> {
              long first = draw.between(-1_000_000L, 1_000_000L);
              List<Long> others = draw.list(0, 5, () -> draw.between(0L, 9L));
              if (first > 1_234 && others.size() > 1) {
                throw new IllegalStateException("found");
              }
            }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("for the draws [1235, 2, 0, 0]: found")
        .hasMessageContaining("-Dcrossbill.seed=")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void sameSeed_drawsTheSame() {
    List<Long> first = drawn(42);
    assertThat(first).hasSize(100).isEqualTo(drawn(42)).isNotEqualTo(drawn(43));
  }

  private static List<Long> drawn(long seed) {
    Draw draw = Draw.fresh(new SplittableRandom(seed));
    for (int i = 0; i < 100; i++) {
      draw.between(0L, 1_000_000L);
    }
    return draw.drawn();
  }

  @Test
  void seedOfAFailure_repeatsIt() {
    String message = failing("");
    Matcher seed = Pattern.compile("try (\\d+) of -Dcrossbill.seed=(-?\\d+)").matcher(message);
    assertThat(seed.find()).as(message).isTrue();
    assertThat(failing(seed.group(2))).isEqualTo(message);
  }

  private static String failing(String seed) {
    String before = System.getProperty(Property.SEED);
    if (!seed.isEmpty()) {
      System.setProperty(Property.SEED, seed);
    }
    try {
      Property.holds(100_000, draw -> assertThat(draw.between(0, 5_000)).isLessThan(4_990));
      return "";
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    } finally {
      if (!seed.isEmpty()) {
        if (before == null) {
          System.clearProperty(Property.SEED);
        } else {
          System.setProperty(Property.SEED, before);
        }
      }
    }
  }
}
