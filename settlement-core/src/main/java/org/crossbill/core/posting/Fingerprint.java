package org.crossbill.core.posting;

import java.util.HexFormat;

/**
 * A fingerprint of a set of bills (摘要): the sum of their 128-bit digests, each half modulo 2^64. It
 * does not depend on the order, so parts of a day add up and differences can be taken out. It finds
 * errors; it is no seal against someone who chooses the bills.
 *
 * @param high first half
 * @param low second half
 */
public record Fingerprint(long high, long low) {
  /** Of no bills. */
  public static final Fingerprint EMPTY = new Fingerprint(0, 0);

  /** Of both sets together. */
  public Fingerprint plus(Fingerprint other) {
    return new Fingerprint(high + other.high, low + other.low);
  }

  /** Without the bills of a set it holds. */
  public Fingerprint minus(Fingerprint other) {
    return new Fingerprint(high - other.high, low - other.low);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is not 32 hexadecimal digits
   */
  public static Fingerprint parse(String text) {
    if (text.length() != 32) {
      throw new IllegalArgumentException("a fingerprint has 32 digits: " + text);
    }
    return new Fingerprint(
        HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
  }
}
