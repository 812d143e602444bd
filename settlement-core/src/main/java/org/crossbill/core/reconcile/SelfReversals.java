package org.crossbill.core.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.core.bill.SetlId;
import org.jspecify.annotations.Nullable;

/**
 * Finds differences that undo each other (单边已冲正): a bill only one side has, and its reversal that
 * the same side alone has, of exactly the turned claim and sign. It comes about where a reversal
 * overtook the settlement's answer; nobody owes anything, so the pair does not stay open.
 */
public final class SelfReversals {
  private SelfReversals() {}

  /**
   * What stays open and what undid itself.
   *
   * @param open in the order given
   * @param undone in the order given, always in pairs
   */
  public record Split(List<Difference> open, List<Difference> undone) {
    public Split {
      open = List.copyOf(open);
      undone = List.copyOf(undone);
    }
  }

  /** Splits the differences of one pair of provinces. */
  public static Split split(List<Difference> differences) {
    SortedMap<SetlId, Difference> singles = new TreeMap<>();
    for (Difference difference : differences) {
      if (difference.single() != null) {
        singles.put(difference.setlId(), difference);
      }
    }
    Map<SetlId, Difference> undoneBy = new HashMap<>();
    List<Difference> first = new ArrayList<>();
    for (Difference difference : singles.values()) {
      Difference undoes = undoneIn(singles, difference);
      if (undoes == null || undoneBy.putIfAbsent(undoes.setlId(), difference) != null) {
        first.add(difference);
      }
    }
    Set<SetlId> undone = new HashSet<>();
    first.forEach(difference -> pairUp(difference, undoneBy, undone));
    List<Difference> open = new ArrayList<>();
    List<Difference> gone = new ArrayList<>();
    for (Difference difference : differences) {
      (undone.contains(difference.setlId()) ? gone : open).add(difference);
    }
    return new Split(open, gone);
  }

  /** The entry a bill undoes, of the same side alone and of exactly the turned claim; or null. */
  private static @Nullable Difference undoneIn(
      Map<SetlId, Difference> singles, Difference difference) {
    ClosingBill bill = difference.single();
    if (bill == null || bill.initSetlId() == null) {
      return null;
    }
    Difference before = singles.get(bill.initSetlId());
    ClosingBill settled = before == null ? null : before.single();
    return before != null
            && settled != null
            && before.kind() == difference.kind()
            && bill.sign() == -settled.sign()
            && bill.medfeeSumamtFen() == -settled.medfeeSumamtFen()
            && bill.claim().equals(settled.claim().negated())
        ? before
        : null;
  }

  /**
   * Down a chain of entries that undo one another: the first goes with the second, the third with
   * the fourth; a last one without a partner stays open, for its claim stands.
   */
  private static void pairUp(
      Difference first, Map<SetlId, Difference> undoneBy, Set<SetlId> undone) {
    Difference settled = first;
    while (settled != null) {
      Difference reversal = undoneBy.get(settled.setlId());
      if (reversal == null) {
        return;
      }
      undone.add(settled.setlId());
      undone.add(reversal.setlId());
      settled = undoneBy.get(reversal.setlId());
    }
  }
}
