package org.crossbill.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FractionTest {
  @Test
  void constructor_commonFactor_lowestTerms() {
    assertThat(Fraction.of(6, 4)).isEqualTo(Fraction.of(3, 2));
    assertThat(Fraction.of(0, 7)).isEqualTo(Fraction.ZERO);
    assertThatThrownBy(() -> Fraction.of(1, 0)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void halfUp_halves_awayFromZero() {
    assertThat(Fraction.of(1, 2).halfUp()).isEqualTo(1);
    assertThat(Fraction.of(-1, 2).halfUp()).isEqualTo(-1);
    assertThat(Fraction.of(49, 100).halfUp()).isZero();
    assertThat(Fraction.of(-149, 100).halfUp()).isEqualTo(-1);
    assertThat(
            new Fraction(BigInteger.TEN.pow(40), BigInteger.TEN.pow(30).multiply(BigInteger.TWO))
                .halfUp())
        .isEqualTo(5_000_000_000L);
  }

  @Test
  void arithmetic_exact() {
    Fraction third = Fraction.of(1, 3);
    assertThat(third.plus(third).plus(third)).isEqualTo(Fraction.of(1));
    assertThat(third.minus(Fraction.of(1, 2))).isEqualTo(Fraction.of(-1, 6));
    assertThat(third.times(Fraction.of(3, 4))).isEqualTo(Fraction.of(1, 4));
    assertThat(third.dividedBy(Fraction.of(2, 3))).isEqualTo(Fraction.of(1, 2));
    assertThat(third.compareTo(Fraction.of(1, 2))).isNegative();
  }

  /** At the ends of a long and beyond, where Euclid's has to be the wide one. */
  @Test
  void constructor_numbersBeyondALong_lowestTerms() {
    BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
    Fraction thirds = new Fraction(least, BigInteger.valueOf(6));
    assertThat(thirds.numerator()).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE / 2));
    assertThat(thirds.denominator()).isEqualTo(BigInteger.valueOf(3));
    BigInteger wide = BigInteger.TWO.pow(64).add(BigInteger.valueOf(3));
    assertThat(new Fraction(wide, BigInteger.valueOf(9)).numerator()).isEqualTo(wide);
    assertThat(new Fraction(BigInteger.valueOf(9), wide).denominator()).isEqualTo(wide);
    assertThat(new Fraction(wide.multiply(BigInteger.valueOf(9)), wide)).isEqualTo(Fraction.of(9));
  }
}
