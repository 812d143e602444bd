package org.crossbill.treatment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.batch.BillRanges;
import org.crossbill.batch.CopyRows;
import org.crossbill.batch.Part;
import org.crossbill.batch.SecondPath;
import org.crossbill.batch.SecondPath.Cause;
import org.crossbill.batch.SecondPath.Differing;
import org.crossbill.batch.SecondPath.Kind;

/**
 * The totals of the bills of a part from their lines (结算单核总), held against what the bills say.
 * Bills go by number, in the order of their keys; memory is a few numbers a bill of the part.
 */
final class BillTotals implements CopyRows.Reader {
  private static final int DIFFERENCES_AT_ONCE = 500;

  /** As columns of a bill; the whole, then its four parts. */
  private static final List<String> TOTALS =
      List.of(
          "medfee_sumamt",
          "fulamt_ownpay_amt",
          "overlmt_selfpay",
          "preselfpay_amt",
          "inscp_scp_amt");

  private static final int IN_SCOPE = TOTALS.indexOf("inscp_scp_amt");

  private final SecondPath secondPath;
  private final LocalDate runDate;
  private final List<Differing> differing = new ArrayList<>();
  private final BitSet beyondCounting = new BitSet();
  private long[] sumsFen = new long[1_024 * TOTALS.size()];
  private int bill;
  private long claimFen;
  private long held;
  private long mirrors;
  private final List<String> mirrorIds = new ArrayList<>();
  private long leftOut;

  BillTotals(SecondPath secondPath, LocalDate runDate) {
    this.secondPath = secondPath;
    this.runDate = runDate;
  }

  /** The bills of a part in the order in which they are numbered. */
  static String query(String bills, Part part) {
    return """
    SELECT b.setl_id, %s, b.sample, b.init_setl_id IS NOT NULL, b.claim, %s FROM %s b ORDER BY b.setl_id
    """
        .formatted(stands(part), "b." + String.join(", b.", TOTALS), bills);
  }

  /** Whether a bill {@code b} of a part stands: its visit's lines are its own. */
  static String stands(Part part) {
    return """
    (b.sign = 1 AND NOT EXISTS (SELECT FROM undone_treatment_bill u WHERE u.setl_id = b.setl_id AND %s))\
    """
        .formatted(BillRanges.withinSql("u.setl_id", part));
  }

  /** One more line of a bill; its amounts may be anything, a damaged row is what is looked for. */
  void add(
      int number,
      long amountFen,
      long fulamtOwnpayFen,
      long overlmtFen,
      long preselfpayFen,
      long inscpScpFen) {
    int at = number * TOTALS.size();
    if (at >= sumsFen.length) {
      sumsFen = Arrays.copyOf(sumsFen, Math.max(at + TOTALS.size(), 2 * sumsFen.length));
    }
    try {
      sumsFen[at] = Math.addExact(sumsFen[at], amountFen);
      sumsFen[at + 1] = Math.addExact(sumsFen[at + 1], fulamtOwnpayFen);
      sumsFen[at + 2] = Math.addExact(sumsFen[at + 2], overlmtFen);
      sumsFen[at + 3] = Math.addExact(sumsFen[at + 3], preselfpayFen);
      sumsFen[at + 4] = Math.addExact(sumsFen[at + 4], inscpScpFen);
    } catch (ArithmeticException damaged) {
      beyondCounting.set(number);
    }
  }

  @Override
  public void row(CopyRows.Row row) {
    String setlId = row.text();
    boolean stands = Boolean.TRUE.equals(row.flag());
    boolean sample = Boolean.TRUE.equals(row.flag());
    boolean mirror = Boolean.TRUE.equals(row.flag());
    if (mirror && !stands) {
      mirrorIds.add(setlId);
    }
    claimFen = Math.addExact(claimFen, row.number());
    long[] bookedFen = new long[TOTALS.size()];
    for (int i = 0; i < bookedFen.length; i++) {
      bookedFen[i] = row.number();
    }
    if (stands && !sample) {
      held++;
      hold(setlId, bookedFen);
    } else if (mirror) {
      mirrors++;
    } else {
      leftOut++;
    }
    bill++;
  }

  private void hold(String setlId, long[] bookedFen) {
    int at = bill * TOTALS.size();
    SortedMap<String, Long> booked = new TreeMap<>();
    SortedMap<String, Long> again = new TreeMap<>();
    for (int i = 0; i < bookedFen.length; i++) {
      long sumFen = at < sumsFen.length ? sumsFen[at + i] : 0;
      if (bookedFen[i] != sumFen) {
        booked.put(TOTALS.get(i), bookedFen[i]);
        again.put(TOTALS.get(i), sumFen);
      }
    }
    boolean damaged = beyondCounting.get(bill);
    if (booked.isEmpty() && !damaged) {
      return;
    }
    long inScopeFen = again.getOrDefault(TOTALS.get(IN_SCOPE), bookedFen[IN_SCOPE]);
    differing.add(
        new Differing(
            setlId,
            "",
            Cause.NOT_THE_LINES,
            null,
            null,
            damaged ? new TreeMap<>() : booked,
            damaged ? new TreeMap<>() : again,
            damaged ? 0 : inScopeFen - bookedFen[IN_SCOPE]));
    if (differing.size() == DIFFERENCES_AT_ONCE) {
      flush();
    }
  }

  /** Writes down what is left of the differences. */
  void flush() {
    secondPath.differ(runDate, Kind.SUMMED, differing);
    differing.clear();
  }

  /** The bills that must be the mirror of what they undo. */
  List<String> mirrorIds() {
    return mirrorIds;
  }

  SecondPath.Looked looked() {
    return new SecondPath.Looked(bill, claimFen, held, mirrors, leftOut, bill);
  }
}
