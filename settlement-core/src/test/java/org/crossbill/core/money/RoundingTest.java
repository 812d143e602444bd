package org.crossbill.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
  @ParameterizedTest
  @CsvSource({
    // 4.52 × 0.05 = 0.226 → 0.23, the class-B line of the worked examples (HEB-line-preselfpay)
    "452, 500, 10000, 23",
    "-452, 500, 10000, -23",
    // exactly half goes away from zero on both sides
    "1, 1, 2, 1",
    "-1, 1, 2, -1",
    "5, 1, 10, 1",
    "4, 1, 10, 0",
    "-4, 1, 10, 0",
    // 12028.48 × 0.84 = 10103.9232, the Hunan fund item
    "1202848, 8400, 10000, 1010392",
  })
  void halfUpProduct_knownAnswers(long a, long b, long divisor, long expected) {
    assertThat(Rounding.halfUpProduct(a, b, divisor)).isEqualTo(expected);
  }

  @Test
  void halfUpProduct_isBigDecimalsHalfUp() {
    Property.holds(draw -> {
      long a = draw.between(Long.MIN_VALUE, Long.MAX_VALUE);
      long b = draw.between(Long.MIN_VALUE, Long.MAX_VALUE);
      long divisor = draw.between(1, Long.MAX_VALUE);
      BigInteger expected =
          new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
              .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
              .toBigIntegerExact();
      if (expected.bitLength() > 63) {
        assertThatThrownBy(() -> Rounding.halfUpProduct(a, b, divisor))
            .isInstanceOf(ArithmeticException.class);
      } else {
        assertThat(Rounding.halfUpProduct(a, b, divisor)).isEqualTo(expected.longValueExact());
      }
    });
  }

  @Test
  void halfUp_isTheMirrorBelowZero() {
    Property.holds(draw -> {
      long numerator = draw.between(-Long.MAX_VALUE, Long.MAX_VALUE);
      long divisor = draw.between(1, Long.MAX_VALUE);
      assertThat(Rounding.halfUp(-numerator, divisor))
          .isEqualTo(-Rounding.halfUp(numerator, divisor));
    });
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "-9223372036854775808"})
  void halfUp_refusesADivisorNotAboveZero(long divisor) {
    assertThatThrownBy(() -> Rounding.halfUp(1, divisor)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rounding.halfUpProduct(Long.MAX_VALUE, Long.MAX_VALUE, divisor))
        .isInstanceOf(ArithmeticException.class);
  }

  /** The products around the end of a long, and halves beyond it. */
  @Test
  void halfUpProduct_atTheEdgeOfALong_isExact() {
    long half = 1L << 62;
    assertThat(Rounding.halfUpProduct(half, 2, 4)).isEqualTo(1L << 61);
    assertThat(Rounding.halfUpProduct(half, 3, 4)).isEqualTo(3 * (1L << 60));
    assertThat(Rounding.halfUpProduct(-half, 2, 4)).isEqualTo(-(1L << 61));
    assertThat(Rounding.halfUpProduct(Long.MAX_VALUE, 3, 6)).isEqualTo(half);
    assertThat(Rounding.halfUpProduct(-Long.MAX_VALUE, 3, 6)).isEqualTo(-half);
    assertThat(Rounding.halfUpProduct(0, -7, 3)).isZero();
  }

  @Test
  void halfUp_zeroDivisor_saysWhichItIs() {
    assertThatThrownBy(() -> Rounding.halfUp(1, 0)).hasMessage("divisor must be above zero: 0");
  }
}
