package org.crossbill.core.transfer.account;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.money.Fen;
import org.crossbill.core.money.Rounding;

/**
 * One year of a personal account (个人账户年度结息): what it opened with, what was entered, what it earned.
 * Everything adds up: closing = opening + principal + interest, and the interest is the sum of its
 * parts.
 *
 * @param year the calendar year
 * @param openingFen last year's closing balance 上年末储存额
 * @param principalFen 当年记账本金
 * @param interestOnOpeningFen interest on the opening balance
 * @param interestOnEntriesFen interest on each group of entries, in their order
 */
public record AccountYear(
    int year,
    long openingFen,
    long principalFen,
    long interestOnOpeningFen,
    List<Long> interestOnEntriesFen) {
  /* Rounding (docs/decisions/0010-transfer-amounts.md): the closing balance is rounded HALF_UP once, from the exact
   * interest of the whole year. The parts are differences of that rounded running total (opening first, then each
   * group of entries), so that they add up; none is negative because the running total never falls.
   *
   * Both methods are brought to one denominator. With r per ten thousand:
   *   annual           entry interest = P·r·f/(2·1000·10⁴)                     f = 1083
   *   monthly product  entry interest = Σ(13−n)·(P/m)·r/(12·10⁴) = P·(26−from−to)·r/(24·10⁴)
   * because the mean of 13−n over from..to is (26−from−to)/2.
   *
   * Bound: amounts are below 10¹⁰ fen, r at most 10⁴, the weight at most 2000, so a term stays below 2·10¹⁷. */

  public AccountYear {
    interestOnEntriesFen = List.copyOf(interestOnEntriesFen);
    if (openingFen < 0 || principalFen < 0 || interestOnOpeningFen < 0) {
      throw new IllegalArgumentException("an account year has no negative amount: " + year);
    }
  }

  /**
   * Closes a year (年末结息).
   *
   * @param ratePer10k the year's credited rate 记账利率, 0 to 10,000
   * @param annualFactorPerMille 1083 of the annual method; the monthly product method does not use
   *     it
   */
  public static AccountYear close(
      int year,
      long openingFen,
      List<MonthlyEntries> entries,
      int ratePer10k,
      InterestMethod method,
      int annualFactorPerMille) {
    if (ratePer10k < 0 || ratePer10k > 10_000) {
      throw new IllegalArgumentException("a credited rate lies between 0 and 1: " + ratePer10k);
    }
    int wholeYearWeight = weightOfWholeYear(method);
    long divisor = 10_000L * wholeYearWeight;
    long product = Math.multiplyExact(openingFen, (long) ratePer10k * wholeYearWeight);
    long interestOnOpeningFen = Rounding.halfUp(product, divisor);
    long roundedFen = interestOnOpeningFen;
    long principalFen = 0;
    List<Long> interestOnEntriesFen = new ArrayList<>(entries.size());
    for (MonthlyEntries entry : entries) {
      principalFen = Math.addExact(principalFen, entry.principalFen());
      long weight = (long) ratePer10k * weightOf(entry, method, annualFactorPerMille);
      product = Math.addExact(product, Math.multiplyExact(entry.principalFen(), weight));
      long upToHereFen = Rounding.halfUp(product, divisor);
      interestOnEntriesFen.add(upToHereFen - roundedFen);
      roundedFen = upToHereFen;
    }
    return new AccountYear(
        year, openingFen, principalFen, interestOnOpeningFen, interestOnEntriesFen);
  }

  private static int weightOfWholeYear(InterestMethod method) {
    return switch (method) {
      case ANNUAL -> 2000;
      case MONTHLY_PRODUCT -> 24;
    };
  }

  private static int weightOf(
      MonthlyEntries entry, InterestMethod method, int annualFactorPerMille) {
    return switch (method) {
      case ANNUAL -> annualFactorPerMille;
      case MONTHLY_PRODUCT -> 26 - entry.fromMonth() - entry.toMonth();
    };
  }

  /**
   * The part of a year's interest that an entry earns, as an exact fraction: {@code 13/24} for a
   * whole year of equal months by the monthly product method.
   */
  public static Operand partOfYear(
      MonthlyEntries entry, InterestMethod method, int annualFactorPerMille) {
    return new Operand(
        "part_of_year",
        Operand.Kind.COUNT,
        weightOf(entry, method, annualFactorPerMille),
        weightOfWholeYear(method));
  }

  /** 当年利息: on the opening balance and on the year's entries. */
  public long interestFen() {
    long interestFen = interestOnOpeningFen;
    for (long part : interestOnEntriesFen) {
      interestFen = Math.addExact(interestFen, part);
    }
    return interestFen;
  }

  /** 年末累计储存额. */
  public long closingFen() {
    return Fen.sum(openingFen, principalFen, interestFen());
  }
}
