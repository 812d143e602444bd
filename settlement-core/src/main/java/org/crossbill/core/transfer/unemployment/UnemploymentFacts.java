package org.crossbill.core.transfer.unemployment;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.crossbill.core.place.AreaCode;

/**
 * What an unemployment transfer is computed from (转移核算依据).
 *
 * @param origin AAB299 of the place the relation leaves
 * @param transferDate AAE035 转移时间
 * @param paidMonths 实际缴费月数, those of the last unemployment not counted
 * @param carriedMonths 上次失业未领取的月数
 * @param isEntitled whether the person is entitled to the benefit and chose the destination: only
 *     then money moves
 * @param statedMonths the months of benefit the origin has decided; empty where its province's
 *     formula gives them
 * @param drawnMonths 已领取月数 of this benefit
 * @param monthlyFen 月领取标准 of the origin
 */
public record UnemploymentFacts(
    AreaCode origin,
    LocalDate transferDate,
    int paidMonths,
    int carriedMonths,
    boolean isEntitled,
    OptionalInt statedMonths,
    int drawnMonths,
    long monthlyFen) {
  /** A life of work in months, and some. */
  public static final int MONTHS_MAX = 720;

  public UnemploymentFacts {
    if (paidMonths < 0
        || paidMonths > MONTHS_MAX
        || carriedMonths < 0
        || carriedMonths > MONTHS_MAX
        || drawnMonths < 0
        || drawnMonths > MONTHS_MAX
        || monthlyFen < 0) {
      throw new IllegalArgumentException("months or amount outside the sheet's range");
    }
  }
}
