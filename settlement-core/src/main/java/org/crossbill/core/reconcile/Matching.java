package org.crossbill.core.reconcile;

import java.util.Iterator;
import java.util.function.Consumer;
import org.crossbill.core.bill.SetlId;
import org.jspecify.annotations.Nullable;

/**
 * Matching (勾对) as a merge of two streams in the order of setl_id: holds one bill of each side,
 * however many there are. Every bill ends either in the agreed tally or in exactly one difference.
 */
public final class Matching {
  private Matching() {}

  /**
   * Merges both sides.
   *
   * @param treatment the treatment side's bills, setl_id strictly ascending
   * @param insured the insured side's bills, setl_id strictly ascending
   * @param differences takes each difference, in the order of setl_id
   * @return the tally of the bills both sides have alike
   * @throws IllegalStateException when a stream is out of order
   */
  public static Tally match(
      Iterator<ClosingBill> treatment,
      Iterator<ClosingBill> insured,
      Consumer<Difference> differences) {
    TallyCounter agreed = new TallyCounter();
    Ascending ours = new Ascending("treatment", treatment);
    Ascending theirs = new Ascending("insured", insured);
    ClosingBill left = ours.next();
    ClosingBill right = theirs.next();
    while (left != null || right != null) {
      int order = compare(left, right);
      if (order < 0) {
        differences.accept(new Difference(left, null));
      } else if (order > 0) {
        differences.accept(new Difference(null, right));
      } else if (left != null && left.equals(right)) {
        agreed.add(left);
      } else {
        differences.accept(new Difference(left, right));
      }
      left = order <= 0 ? ours.next() : left;
      right = order >= 0 ? theirs.next() : right;
    }
    return agreed.tally();
  }

  private static int compare(@Nullable ClosingBill left, @Nullable ClosingBill right) {
    if (left == null) {
      return 1;
    }
    return right == null ? -1 : left.setlId().compareTo(right.setlId());
  }

  /** A stream that refuses to step back. */
  private static final class Ascending {
    private final String name;
    private final Iterator<ClosingBill> bills;
    private @Nullable SetlId last;

    Ascending(String name, Iterator<ClosingBill> bills) {
      this.name = name;
      this.bills = bills;
    }

    @Nullable ClosingBill next() {
      if (!bills.hasNext()) {
        return null;
      }
      ClosingBill bill = bills.next();
      if (last != null && bill.setlId().compareTo(last) <= 0) {
        throw new IllegalStateException(
            "the " + name + " side's bills are out of order: " + bill.setlId() + " after " + last);
      }
      last = bill.setlId();
      return bill;
    }
  }
}
