package org.crossbill.settlement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.settlement.WhatIfAnswer.Amount;
import org.crossbill.settlement.WhatIfPolicies.Chosen;

/**
 * What decided a bill and what was booked of it (原结算依据).
 *
 * @param balanceFen of the account before it
 * @param fen by the places of {@link Amount}
 * @param aidFen what relatives paid and is not in the account's amount but in the cash; 0 where it
 *     counts as the account's
 * @param aided whether relatives' accounts might pay
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // written once
record WhatIfBooked(
    LocalDate admission,
    boolean acctUsed,
    long[] before,
    long[] change,
    long balanceFen,
    SplitTotals split,
    long[] fen,
    long aidFen,
    boolean aided) {
  private static final int FUNDS = Fund.values().length;
  private static final int ACCOUNT = Amount.ACCT_PAY.ordinal();
  private static final int CASH = Amount.PSN_CASH_PAY.ordinal();

  /**
   * The columns that follow the case's in {@link QuickRecalculation#COLUMNS}.
   *
   * @param ownOnly whether only the person's own account is one
   */
  static WhatIfBooked of(CopyRows.Row row, WhatIfPolicies policies, boolean ownOnly) {
    final LocalDate admission = row.date();
    final boolean acctUsed = Boolean.TRUE.equals(row.flag());
    final long[] before = policies.counters(row);
    final long[] change = policies.counters(row);
    final long balanceAfterFen = row.number();
    final SplitTotals split =
        SplitTotals.of(row.number(), row.number(), row.number(), row.number());
    long[] fen = new long[Amount.values().length];
    row.skip(); // act_pay_dedc
    for (int fund = 0; fund < FUNDS; fund++) {
      fen[fund] = row.number();
    }
    row.skip(); // hosp_part_amt
    row.skip(); // psn_part_amt
    fen[ACCOUNT] = row.number();
    long paidFen = row.number();
    long aidFen = ownOnly ? paidFen : 0;
    fen[ACCOUNT] -= aidFen;
    fen[CASH] = row.number() + aidFen;
    row.skip(); // pool_prop_per10k
    boolean aided = paidFen != 0 || Boolean.TRUE.equals(row.flag());
    long balanceFen = balanceAfterFen + fen[ACCOUNT];
    return new WhatIfBooked(
        admission, acctUsed, before, change, balanceFen, split, fen, aidFen, aided);
  }

  /** What was booked of each amount, or would be where relatives pay the same. */
  List<Long> whole(long[] of) {
    long[] whole = of.clone();
    whole[ACCOUNT] += aidFen;
    whole[CASH] -= aidFen;
    return Arrays.stream(whole).boxed().toList();
  }

  int days(Chosen by) {
    return Math.toIntExact(Math.max(1, ChronoUnit.DAYS.between(admission, by.of().discharge())));
  }
}
