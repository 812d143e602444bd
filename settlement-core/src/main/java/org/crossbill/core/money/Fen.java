package org.crossbill.core.money;

/**
 * Amounts of money (金额): plain {@code long} fen (分), a hundredth of a yuan. The interface carries
 * amounts as 16,2, so every amount lies within ±{@link #MAX}; sums are exact and throw where they
 * would leave the long range.
 */
public final class Fen {
  /** The largest amount the national interface can carry: 99,999,999,999,999.99 yuan (数值型 16,2). */
  public static final long MAX = 9_999_999_999_999_999L;

  private Fen() {}

  /**
   * The exact sum.
   *
   * @throws ArithmeticException when the sum leaves the long range
   */
  public static long sum(long... amountsFen) {
    long sum = 0;
    for (long amountFen : amountsFen) {
      sum = Math.addExact(sum, amountFen);
    }
    return sum;
  }

  /**
   * The amount in yuan with two decimals and no grouping, as the interface writes it: {@code
   * -1234.50}.
   */
  public static String toYuan(long amountFen) {
    String digits = Long.toString(Math.absExact(amountFen));
    String padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    int point = padded.length() - 2;
    return (amountFen < 0 ? "-" : "") + padded.substring(0, point) + '.' + padded.substring(point);
  }
}
