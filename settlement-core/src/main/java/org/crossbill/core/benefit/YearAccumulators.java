package org.crossbill.core.benefit;

import java.util.Locale;

/**
 * What a person has used in the year (年度累计) before a stay; the insured node keeps it. A settlement
 * adds, its reversal gives back exactly what it added.
 *
 * @param stays inpatient stays of the year already settled (住院次数); the next stay has the number
 *     {@code stays + 1}
 * @param poolUsedFen fund money of the pool already paid (统筹累计)
 * @param largeUsedFen fund money of the large-sum fund already paid (大额累计)
 */
public record YearAccumulators(int stays, long poolUsedFen, long largeUsedFen) {
  /** A year without stays. */
  public static final YearAccumulators NONE = new YearAccumulators(0, 0, 0);

  public YearAccumulators {
    if (stays < 0 || poolUsedFen < 0 || largeUsedFen < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "yearly accumulators are not below zero: stays %d, pool %d, large %d",
              stays,
              poolUsedFen,
              largeUsedFen));
    }
  }

  /** The number of the next stay, from 1. */
  public int nextStayNo() {
    return stays + 1;
  }

  /** After a stay. A stay below its deductible counts as a stay. */
  public YearAccumulators plus(Benefit benefit) {
    return new YearAccumulators(
        Math.addExact(stays, 1),
        Math.addExact(poolUsedFen, benefit.poolFundFen()),
        Math.addExact(largeUsedFen, benefit.largeFundFen()));
  }

  /** After the reversal of a stay. */
  public YearAccumulators minus(Benefit benefit) {
    return new YearAccumulators(
        stays - 1, poolUsedFen - benefit.poolFundFen(), largeUsedFen - benefit.largeFundFen());
  }
}
