package org.crossbill.core.transfer.pension;

import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * One row of the information sheet's contribution record (信息表缴费明细, IC91): some months of one year
 * at one base.
 *
 * @param from AAE041 开始年月
 * @param to AAE042 终止年月, in the same calendar year
 * @param monthlyBaseFen AAE180 月缴费基数, fen
 * @param recordedRatePer10k AAA043 划入账户比例 for months from 1998; AAA041 个人缴费比例 for months before, of
 *     which only the person's own contributions move
 * @param recordedFen AAE381 当年记账金额 (before 1998 AAE264 其中个人), the principal the origin recorded for
 *     the row; empty where the sheet gives none, and then it is base × months × rate
 */
public record ContributionRow(
    YearMonth from,
    YearMonth to,
    long monthlyBaseFen,
    int recordedRatePer10k,
    OptionalLong recordedFen) {
  /** The largest amount the sheet can carry: 99,999,999.99 yuan. */
  public static final long MAX_FEN = 9_999_999_999L;

  public ContributionRow {
    if (to.isBefore(from) || to.getYear() != from.getYear()) {
      throw new IllegalArgumentException(
          "a row lies within one calendar year: " + from + ".." + to);
    }
    if (monthlyBaseFen < 0 || monthlyBaseFen > MAX_FEN) {
      throw new IllegalArgumentException("base outside the sheet's range: " + monthlyBaseFen);
    }
    if (recordedRatePer10k < 0 || recordedRatePer10k > 10_000) {
      throw new IllegalArgumentException("rate outside 0..1: " + recordedRatePer10k);
    }
    if (recordedFen.isPresent()
        && (recordedFen.getAsLong() < 0 || recordedFen.getAsLong() > MAX_FEN)) {
      throw new IllegalArgumentException(
          "recorded amount outside the sheet's range: " + recordedFen);
    }
  }

  /** AAE001 年度. */
  public int year() {
    return from.getYear();
  }

  /** AAE202 月数. */
  public int months() {
    return to.getMonthValue() - from.getMonthValue() + 1;
  }

  /** The sum of the monthly bases of the row, fen; below 1.2·10¹¹. */
  public long baseSumFen() {
    return monthlyBaseFen * months();
  }

  /** Whether the two rows share a month. */
  public boolean overlaps(ContributionRow other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }
}
