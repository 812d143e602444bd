package org.crossbill.core.money;

import java.math.BigInteger;

/**
 * An exact rational number (分数), kept in lowest terms, for the plain reference calculations: a base
 * that is no whole number of fen (where the pool cap ends inside a segment) stays exact until the
 * one rounding its rule names.
 *
 * @param numerator any
 * @param denominator above zero
 */
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {
  /** Zero. */
  public static final Fraction ZERO = of(0, 1);

  public Fraction {
    if (denominator.signum() <= 0) {
      throw new ArithmeticException("denominator must be above zero: " + denominator);
    }
    if (!denominator.equals(BigInteger.ONE)) {
      BigInteger common = common(numerator, denominator);
      if (!common.equals(BigInteger.ONE)) {
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
      }
    }
  }

  /** Euclid's in longs, where both fit: nearly always, and several times as fast. */
  private static BigInteger common(BigInteger numerator, BigInteger denominator) {
    if (Math.max(numerator.bitLength(), denominator.bitLength()) >= Long.SIZE - 1) {
      return numerator.gcd(denominator);
    }
    long a = Math.abs(numerator.longValue());
    long b = denominator.longValue();
    while (a != 0) {
      long rest = b % a;
      b = a;
      a = rest;
    }
    return BigInteger.valueOf(b);
  }

  /** A quotient of longs, the divisor above zero. */
  public static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** A whole number. */
  public static Fraction of(long whole) {
    return of(whole, 1);
  }

  /** The exact sum. */
  public Fraction plus(Fraction other) {
    if (denominator.equals(other.denominator)) {
      return new Fraction(numerator.add(other.numerator), denominator);
    }
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The exact difference. */
  public Fraction minus(Fraction other) {
    return plus(new Fraction(other.numerator.negate(), other.denominator));
  }

  /** The exact product. */
  public Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /**
   * The exact quotient.
   *
   * @param divisor above zero
   */
  public Fraction dividedBy(Fraction divisor) {
    return new Fraction(
        numerator.multiply(divisor.denominator), denominator.multiply(divisor.numerator));
  }

  /**
   * Rounded HALF_UP, halves away from zero.
   *
   * @throws ArithmeticException when the result does not fit in a long
   */
  public long halfUp() {
    BigInteger[] parts = numerator.abs().divideAndRemainder(denominator);
    boolean up = parts[1].shiftLeft(1).compareTo(denominator) >= 0;
    BigInteger rounded = up ? parts[0].add(BigInteger.ONE) : parts[0];
    return rounded.multiply(BigInteger.valueOf(numerator.signum())).longValueExact();
  }

  /** -1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  @Override
  public int compareTo(Fraction other) {
    if (denominator.equals(other.denominator)) {
      return numerator.compareTo(other.numerator);
    }
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}
