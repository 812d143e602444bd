package org.crossbill.core.benefit;

import java.util.Arrays;
import org.crossbill.core.bill.Fund;

/** How far a {@link BenefitKernel} is with a bill: what the tiers so far settled, in fen. */
@SuppressWarnings("EnumOrdinal") // a place in an array of this bill alone, never stored
final class KernelState {
  /** The counter of stays is always the first. */
  static final int STAYS = 0;

  private final long[] change;
  private final long[] personFen; // by tier in their order, at the end what no tier took
  private final long[] fundFen = new long[Fund.values().length];
  private long[] before;

  int days;
  long fromFen; // deductibles used up to here
  long topFen; // what lies above was settled as the person's
  long openFen; // not settled by any tier yet

  // where a cap ended the segments: the base above it is the parts over the whole, exact
  boolean isCapped;
  long aboveParts;
  long aboveWhole;

  long deductibleFen;
  long poolBaseFen;
  long poolFundFen;

  KernelState(int counters, int tiers) {
    this.change = new long[counters];
    this.before = change;
    this.personFen = new long[tiers + 1];
  }

  void begin(long inScopeFen, int daysOfStay, long[] countersBefore) {
    Arrays.fill(change, 0);
    Arrays.fill(personFen, 0);
    Arrays.fill(fundFen, 0);
    before = countersBefore;
    days = daysOfStay;
    fromFen = 0;
    topFen = inScopeFen;
    openFen = inScopeFen;
    isCapped = false;
    deductibleFen = 0;
    poolBaseFen = 0;
    poolFundFen = 0;
  }

  long stayNo() {
    return before[STAYS] + 1;
  }

  /** What the year has used of a counter, this bill's earlier tiers included. */
  long used(int counter) {
    return before[counter] + change[counter];
  }

  void count(int counter, long by) {
    change[counter] += by;
  }

  void settle(int tier, long personsFen) {
    personFen[tier] += personsFen;
    openFen -= personsFen;
  }

  void pay(Fund fund, int counter, long fen) {
    fundFen[fund.ordinal()] += fen;
    count(counter, fen);
    openFen -= fen;
  }

  /** What no tier took is the person's. */
  void settleRest() {
    isCapped = false;
    if (openFen > 0) {
      fromFen = topFen;
      settle(personFen.length - 1, openFen);
    }
  }

  long personFen(int tier) {
    return personFen[tier];
  }

  long personFen() {
    long sumFen = 0;
    for (long fen : personFen) {
      sumFen += fen;
    }
    return sumFen;
  }

  long fundFen(Fund fund) {
    return fundFen[fund.ordinal()];
  }

  long change(int counter) {
    return change[counter];
  }
}
