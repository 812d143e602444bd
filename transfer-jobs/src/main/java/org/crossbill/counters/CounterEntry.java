package org.crossbill.counters;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.core.bill.Counters;

/**
 * What a settlement changed of a person's counters (累计明细). A reversal is the exact mirror.
 *
 * @param entryId the setl_id
 * @param change by the year it counts in: that of the discharge, or each year a stay spans
 */
public record CounterEntry(
    String entryId, String psnNo, String insutype, SortedMap<Integer, Counters> change) {
  public CounterEntry {
    SortedMap<Integer, Counters> kept = new TreeMap<>(change);
    kept.values().removeIf(Counters.NONE::equals);
    change = Collections.unmodifiableSortedMap(kept);
  }

  /** An entry of one year. */
  public static CounterEntry of(
      String entryId, String psnNo, String insutype, int year, Counters change) {
    SortedMap<Integer, Counters> byYear = new TreeMap<>();
    byYear.put(year, change);
    return new CounterEntry(entryId, psnNo, insutype, byYear);
  }

  /** The mirror, under the id of the reversal. */
  public CounterEntry negated(String reversalId) {
    SortedMap<Integer, Counters> turned = new TreeMap<>();
    change.forEach((year, counters) -> turned.put(year, counters.negated()));
    return new CounterEntry(reversalId, psnNo, insutype, turned);
  }
}
