package org.crossbill.core.catalogue;

import java.math.BigInteger;
import java.util.Locale;
import org.crossbill.core.money.Fen;

/**
 * Quantity and price of a fee line (费用明细). A return line (退单) carries a negative quantity.
 *
 * @param cntTenThousandths cnt 数量 in ten-thousandths (16,4)
 * @param pricMicroYuan pric 单价 in millionths of a yuan (16,6), not below zero
 */
public record FeeLine(long cntTenThousandths, long pricMicroYuan) {
  /** The largest magnitude of both fields: sixteen digits. */
  public static final long MAX_UNITS = 9_999_999_999_999_999L;

  /** Ten-thousandths times millionths of a yuan, in one fen. */
  public static final long UNITS_PER_FEN = 100_000_000L;

  private static final BigInteger MAX_PRODUCT =
      BigInteger.valueOf(Fen.MAX).multiply(BigInteger.valueOf(UNITS_PER_FEN));

  public FeeLine {
    if (!isInRange(cntTenThousandths, pricMicroYuan)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cnt %d and pric %d are not a fee line the interface can carry",
              cntTenThousandths,
              pricMicroYuan));
    }
  }

  /**
   * Whether the national interface can carry such a line: both fields within sixteen digits, the
   * price not below zero, and the amount within 16,2.
   */
  public static boolean isInRange(long cntTenThousandths, long pricMicroYuan) {
    if (cntTenThousandths < -MAX_UNITS
        || cntTenThousandths > MAX_UNITS
        || pricMicroYuan < 0
        || pricMicroYuan > MAX_UNITS) {
      return false;
    }
    BigInteger product =
        BigInteger.valueOf(cntTenThousandths).multiply(BigInteger.valueOf(pricMicroYuan));
    return product.abs().compareTo(MAX_PRODUCT) <= 0;
  }

  /** The line that returns this one. */
  public FeeLine negated() {
    return new FeeLine(-cntTenThousandths, pricMicroYuan);
  }
}
