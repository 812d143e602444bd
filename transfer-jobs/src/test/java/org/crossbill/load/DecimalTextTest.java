package org.crossbill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crossbill.load.DecimalText.Reading;
import org.crossbill.load.DecimalText.Reading.Exact;
import org.crossbill.load.DecimalText.Reading.Exponent;
import org.crossbill.load.DecimalText.Reading.Malformed;
import org.crossbill.load.DecimalText.Reading.TooLarge;
import org.crossbill.load.DecimalText.Reading.TooManyDecimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0, 0",
    "-0, 0",
    "1, 100",
    "4.52, 452",
    "6.0, 600",
    "296.2, 29620",
    "-3520.0, -352000",
    "000123.40, 12340",
    "+1, 100",
    "1.230000000000000000000, 123",
    "99999999999999.99, 9999999999999999",
    "-99999999999999.99, -9999999999999999"
  })
  void read_amountsAsTheWireHasThem(String text, long fen) {
    assertThat(DecimalText.read(text, 16, 2)).isEqualTo(new Exact(fen));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        ".5",
        "5.",
        "1,000.00",
        "１",
        "NaN",
        "Infinity",
        "1e",
        "e1",
        "0x1",
        "--1",
        "1 "
      })
  void read_noNumber(String text) {
    assertThat(DecimalText.read(text, 16, 2)).isEqualTo(new Malformed());
  }

  @Test
  void read_outsideTheField() {
    assertThat(DecimalText.read("1e2", 16, 2)).isEqualTo(new Exponent());
    assertThat(DecimalText.read("1.5E-3", 16, 2)).isEqualTo(new Exponent());
    assertThat(DecimalText.read("0.005", 16, 2)).isEqualTo(new TooManyDecimals());
    assertThat(DecimalText.read("100000000000000", 16, 2)).isEqualTo(new TooLarge());
    assertThat(DecimalText.read("10", 5, 4)).isEqualTo(new TooLarge());
    assertThat(DecimalText.read("100", 2, 0)).isEqualTo(new TooLarge());
  }

  @Test
  void read_fieldNoLongCanHold_throws() {
    assertThatThrownBy(() -> DecimalText.read("1", 19, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DecimalText.read("1", 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Its name has the number that failed. */
  private static LongStream numbers() {
    return new SplittableRandom().longs(200, -9_999_999_999_999_999L, 10_000_000_000_000_000L);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void read_sameAsBigDecimal(long n) {
    for (int decimals : new int[] {0, 2, 4, 6}) {
      Reading reading =
          DecimalText.read(BigDecimal.valueOf(n, decimals).toPlainString(), 16, decimals);
      assertThat(reading).isEqualTo(new Exact(n));
    }
  }
}
