package org.crossbill.core.reconcile;

import java.time.LocalDate;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;

/** Bills for tests. */
final class Bills {
  static final LocalDate DATE = LocalDate.of(2026, 3, 2);

  private Bills() {}

  static ClosingBill bill(String setlId, long poolFen) {
    return new ClosingBill(
        new SetlId(setlId),
        null,
        1,
        DATE,
        "310",
        poolFen + 100,
        new Claim(FundPayments.employee(poolFen, 0), 0, 0));
  }

  static ClosingBill reversal(String setlId, ClosingBill of) {
    return new ClosingBill(
        new SetlId(setlId),
        of.setlId(),
        -1,
        of.businessDate(),
        of.insutype(),
        -of.medfeeSumamtFen(),
        of.claim().negated());
  }

  static Tally tallyOf(Iterable<ClosingBill> bills) {
    TallyCounter counter = new TallyCounter();
    bills.forEach(counter::add);
    return counter.tally();
  }
}
