package org.crossbill.core.money;

import java.math.BigInteger;

/**
 * The one rounding (四舍五入, HALF_UP: halves away from zero) that every amount rule of Crossbill
 * names. Because it is symmetric about zero, a return line (退费) is the exact mirror of the line it
 * returns.
 */
public final class Rounding {
  private Rounding() {}

  /**
   * The quotient rounded HALF_UP, away from zero at the half.
   *
   * @param divisor above zero
   * @throws ArithmeticException when the divisor is not above zero
   */
  public static long halfUp(long numerator, long divisor) {
    if (divisor <= 0) {
      throw new ArithmeticException("divisor must be above zero: " + divisor);
    }
    long quotient = numerator / divisor;
    long remainder = Math.abs(numerator % divisor);
    // remainder >= divisor - remainder is 2 * remainder >= divisor without the overflow
    return remainder >= divisor - remainder ? quotient + Long.signum(numerator) : quotient;
  }

  /**
   * {@code HALF_UP(a × b / divisor)}, exact for every pair of longs: the product is taken in 128
   * bits where it does not fit in 64.
   *
   * @param divisor above zero
   * @throws ArithmeticException when the rounded result does not fit in a long
   */
  public static long halfUpProduct(long a, long b, long divisor) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == low >> 63) {
      return halfUp(low, divisor); // the upper half is the lower one's sign alone
    }
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    return new Fraction(product, BigInteger.valueOf(divisor)).halfUp();
  }
}
