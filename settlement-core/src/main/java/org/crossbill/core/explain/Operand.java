package org.crossbill.core.explain;

import java.math.BigInteger;
import org.crossbill.core.money.Fraction;

/**
 * One number that went into a step of a calculation, exact: {@code numerator / denominator} in the
 * unit of its kind.
 *
 * @param name what it is, the code name of a field or parameter, e.g. {@code inscp_scp_amt}
 * @param kind its unit
 * @param numerator the value, or the numerator where it is a fraction
 * @param denominator 1 but for exact fractions such as the base where the pool cap ends inside a
 *     segment
 */
public record Operand(String name, Kind kind, long numerator, long denominator) {
  private static final String ROUNDING = "rounding";

  /** The unit of an operand. */
  public enum Kind {
    /** Money in fen. */
    FEN,
    /** A ratio per ten thousand. */
    PER_10K,
    /** A plain number: stays, months, days. */
    COUNT
  }

  public Operand {
    if (denominator <= 0) {
      throw new IllegalArgumentException("denominator must be above zero: " + denominator);
    }
  }

  /** An amount in fen. */
  public static Operand fen(String name, long amountFen) {
    return new Operand(name, Kind.FEN, amountFen, 1);
  }

  /** A ratio per ten thousand. */
  public static Operand per10k(String name, long ratioPer10k) {
    return new Operand(name, Kind.PER_10K, ratioPer10k, 1);
  }

  /** A plain number. */
  public static Operand count(String name, long count) {
    return new Operand(name, Kind.COUNT, count, 1);
  }

  /**
   * A fen more or less than the formula alone gives (尾差), where parts that are rounded one by one
   * must add up to their rounded whole; the last operand of its step.
   */
  public static Operand rounding(long amountFen) {
    return fen(ROUNDING, amountFen);
  }

  /** Whether it is a {@link #rounding}. */
  public boolean roundsOff() {
    return name.equals(ROUNDING);
  }

  /**
   * An exact fraction. Where an amount is so large that its fraction does not fit in longs (above
   * some 900 million yuan), it is rounded HALF_UP to the whole unit: an explanation is read, never
   * calculated with.
   */
  public static Operand fraction(String name, Kind kind, Fraction value) {
    boolean fits = fitsLong(value.numerator()) && fitsLong(value.denominator());
    return fits
        ? new Operand(
            name, kind, value.numerator().longValueExact(), value.denominator().longValueExact())
        : new Operand(name, kind, value.halfUp(), 1);
  }

  private static boolean fitsLong(BigInteger value) {
    return value.bitLength() < Long.SIZE;
  }
}
