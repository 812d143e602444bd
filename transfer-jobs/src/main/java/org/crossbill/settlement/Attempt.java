package org.crossbill.settlement;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * A settlement or reversal on its way to the insured node (结算请求), complete in itself so that its
 * answer can be booked from it. It is in flight until its one outcome stands.
 *
 * @param initSetlId what a reversal undoes; null for a settlement
 * @param infno the hospital's transaction: 2304, 2305 or 2601
 * @param msgid the hospital's msgid
 * @param businessDate open when the attempt began
 * @param setlTime China standard time
 * @param split the four totals, turned for a reversal
 * @param sample decided elsewhere, see {@link DecidedSettlements}
 */
public record Attempt(
    String setlId,
    @Nullable String initSetlId,
    String infno,
    String mdtrtId,
    String msgid,
    String psnNo,
    NodeCode insuredNode,
    LocalDate businessDate,
    LocalDateTime setlTime,
    StayFacts stay,
    SplitTotals split,
    boolean sample) {
  /** Whether it undoes another. */
  public boolean isReversal() {
    return initSetlId != null;
  }

  /** The attempt that undoes this one. */
  public Attempt undoneBy(
      String reversalId,
      String reversalInfno,
      String reversalMsgid,
      LocalDate date,
      LocalDateTime time) {
    return new Attempt(
        reversalId,
        setlId,
        reversalInfno,
        mdtrtId,
        reversalMsgid,
        psnNo,
        insuredNode,
        date,
        time,
        stay,
        split.negated(),
        sample);
  }
}
