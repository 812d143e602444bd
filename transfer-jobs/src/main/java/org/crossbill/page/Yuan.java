package org.crossbill.page;

import org.crossbill.core.money.Fen;

/** Amounts as a reader sees them (元): two decimals, thousands separated, a sign when negative. */
public final class Yuan {
  private Yuan() {}

  /** {@code -1,234.50} */
  public static String grouped(long amountFen) {
    String plain = Fen.toYuan(amountFen);
    int point = plain.length() - 3;
    return grouped(plain.substring(0, point)) + plain.substring(point);
  }

  /** {@code 12,345} */
  public static String groupedCount(long count) {
    return grouped(Long.toString(count));
  }

  private static String grouped(String digits) {
    StringBuilder text = new StringBuilder(digits);
    int first = digits.startsWith("-") ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
