package org.crossbill.core.transfer.account;

/**
 * Equal monthly entries to an account in one year (当年记账额): each month holds {@code principalFen}
 * divided by the number of months, as an exact fraction.
 *
 * @param fromMonth first month, 1 to 12
 * @param toMonth last month, from {@code fromMonth} to 12
 * @param principalFen all months together, fen, not negative
 */
public record MonthlyEntries(int fromMonth, int toMonth, long principalFen) {
  public MonthlyEntries {
    if (fromMonth < 1 || toMonth < fromMonth || toMonth > 12) {
      throw new IllegalArgumentException("not months of one year: " + fromMonth + ".." + toMonth);
    }
    if (principalFen < 0) {
      throw new IllegalArgumentException("an entry is not negative: " + principalFen);
    }
  }
}
