package org.crossbill.core.transfer.unemployment;

import java.util.List;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;

/**
 * How a province turns months paid into months of benefit (领取失业保险金期限). National law sets only
 * maxima; the formula is the province's.
 *
 * @param province whose formula it is
 * @param bands in order of their first month; the months of each band count by its own step
 * @param leastPaid with fewer months paid there is no benefit
 * @param most the longest benefit, carried months included
 */
public record BenefitMonths(
    AreaCode province, List<Band> bands, int leastPaid, int most, RuleId rule) {
  /**
   * A stretch of months paid.
   *
   * @param from months paid before it
   * @param perMonth so many full months of it give one month of benefit
   */
  public record Band(int from, int perMonth) {
    public Band {
      if (from < 0 || perMonth < 1) {
        throw new IllegalArgumentException("no band: from " + from + ", one for " + perMonth);
      }
    }
  }

  public BenefitMonths {
    bands = List.copyOf(bands);
    if (bands.isEmpty() || bands.getFirst().from() != 0) {
      throw new IllegalArgumentException("the first band begins with the first month");
    }
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i - 1).from() >= bands.get(i).from()) {
        throw new IllegalArgumentException("bands are in order of their first month");
      }
    }
    if (leastPaid < 0 || most < 1) {
      throw new IllegalArgumentException("limits of the benefit: " + leastPaid + ", " + most);
    }
  }

  /** The months that newly paid months give. */
  public int ofPaid(int paidMonths) {
    if (paidMonths < leastPaid) {
      return 0;
    }
    int months = 0;
    for (int i = 0; i < bands.size(); i++) {
      int end = i + 1 < bands.size() ? bands.get(i + 1).from() : Integer.MAX_VALUE;
      int within = Math.min(paidMonths, end) - bands.get(i).from();
      months += Math.max(0, within) / bands.get(i).perMonth();
    }
    return Math.min(months, most);
  }

  /** The months of a benefit that begins now, with what an earlier one left. */
  public int withCarried(int paidMonths, int carriedMonths) {
    return Math.min(Math.addExact(ofPaid(paidMonths), carriedMonths), most);
  }
}
