package org.crossbill.core.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds differences that undo each other (单边已冲正): a bill only one side has, and its reversal that
 * the same side alone has, of exactly the turned claim. It comes about where a reversal overtook
 * the settlement's answer; nobody owes anything, so the pair does not stay open.
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
    Map<String, ClosingBill> singles = new HashMap<>();
    Map<String, DifferenceKind> kinds = new HashMap<>();
    for (Difference difference : differences) {
      ClosingBill bill = difference.single();
      if (bill != null) {
        singles.put(bill.setlId(), bill);
        kinds.put(bill.setlId(), difference.kind());
      }
    }
    Set<String> undone = new HashSet<>();
    for (ClosingBill bill : singles.values()) {
      String initSetlId = bill.initSetlId();
      ClosingBill settled = initSetlId == null ? null : singles.get(initSetlId);
      if (settled != null
          && kinds.get(bill.setlId()) == kinds.get(settled.setlId())
          && bill.medfeeSumamtFen() == -settled.medfeeSumamtFen()
          && bill.claim().equals(settled.claim().negated())) {
        undone.add(bill.setlId());
        undone.add(settled.setlId());
      }
    }
    List<Difference> open = new ArrayList<>();
    List<Difference> gone = new ArrayList<>();
    for (Difference difference : differences) {
      (undone.contains(difference.setlId()) ? gone : open).add(difference);
    }
    return new Split(open, gone);
  }
}
