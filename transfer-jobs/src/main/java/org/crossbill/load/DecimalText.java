package org.crossbill.load;

/**
 * Decimal text (数值型) to an exact scaled {@code long}: {@code 12.5} with two decimals is 1250. Plain
 * notation only, no exponent, no grouping, no {@code NaN}; nothing is rounded. Zeros beyond the
 * decimals asked for do not count.
 */
public final class DecimalText {
  /** The most digits a {@code long} holds for every value. */
  public static final int MAX_DIGITS = 18;

  private DecimalText() {}

  /** What became of a text. */
  public sealed interface Reading {
    /**
     * Read exactly.
     *
     * @param unscaled the value times ten to the power of the decimals asked for
     */
    record Exact(long unscaled) implements Reading {}

    /** Not a number in plain notation. */
    record Malformed() implements Reading {}

    /** A number, but with an exponent, which the interface does not know. */
    record Exponent() implements Reading {}

    /** More decimals than allowed, and not all of them zero. */
    record TooManyDecimals() implements Reading {}

    /** More digits before the point than allowed. */
    record TooLarge() implements Reading {}
  }

  /**
   * Reads a number of at most {@code digits} digits, {@code decimals} of them behind the point (数值型
   * 16,2 is 16 and 2).
   *
   * @param digits from 1 to {@link #MAX_DIGITS}
   * @param decimals from 0 to {@code digits}
   */
  public static Reading read(CharSequence text, int digits, int decimals) {
    if (digits < 1 || digits > MAX_DIGITS || decimals < 0 || decimals > digits) {
      throw new IllegalArgumentException(
          "no number has " + digits + " digits, " + decimals + " behind the point");
    }
    int at = 0;
    int end = text.length();
    boolean negative = end > 0 && text.charAt(0) == '-';
    if (negative || (end > 0 && text.charAt(0) == '+')) {
      at++;
    }
    int point = endOfDigits(text, at);
    int last = point < end && text.charAt(point) == '.' ? endOfDigits(text, point + 1) : point;
    if (point == at || last == point + 1) {
      return new Reading.Malformed();
    }
    if (last < end) {
      return isExponent(text, last) ? new Reading.Exponent() : new Reading.Malformed();
    }
    return scaled(text, at, point, decimals, digits - decimals, negative);
  }

  private static Reading scaled(
      CharSequence text, int start, int point, int decimals, int wholeDigits, boolean negative) {
    int from = start;
    while (from < point && text.charAt(from) == '0') {
      from++;
    }
    if (point - from > wholeDigits) {
      return new Reading.TooLarge();
    }
    // at most 18 digits are taken in, so the value stays below 10^18
    long value = 0;
    for (int i = from; i < point; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    for (int i = 1; i <= decimals; i++) {
      value = value * 10 + (point + i < text.length() ? text.charAt(point + i) - '0' : 0);
    }
    for (int i = point + decimals + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return new Reading.TooManyDecimals();
      }
    }
    return new Reading.Exact(negative ? -value : value);
  }

  private static int endOfDigits(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isExponent(CharSequence text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int digits = at + 1;
    if (digits < text.length() && (text.charAt(digits) == '-' || text.charAt(digits) == '+')) {
      digits++;
    }
    int end = endOfDigits(text, digits);
    return end > digits && end == text.length();
  }
}
