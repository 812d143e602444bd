package org.crossbill.settlement;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * A settlement or reversal on its way to the insured node (结算请求), complete in itself so that its
 * answer can be booked from it. It is in flight until its one outcome stands.
 *
 * @param initSetlId what a reversal undoes; null for a settlement
 * @param infno the hospital's transaction: 2304, 2207 or 2102, one that cancels, or 2601
 * @param msgid the hospital's msgid
 * @param businessDate open when the attempt began
 * @param setlTime China standard time
 * @param split the four totals, turned for a reversal
 * @param sample decided elsewhere, see {@link DecidedSettlements}
 */
public record Attempt(
    SetlId setlId,
    @Nullable SetlId initSetlId,
    String infno,
    MdtrtId mdtrtId,
    String msgid,
    PsnNo psnNo,
    NodeCode insuredNode,
    LocalDate businessDate,
    LocalDateTime setlTime,
    StayFacts stay,
    SplitTotals split,
    boolean sample) {
  /** The attempt behind a request, as the insured node sees it. */
  public static Attempt of(SettlementRequest request, NodeCode insuredNode) {
    return new Attempt(
        request.setlId(),
        null,
        switch (request.stay().care()) {
          case INPATIENT -> "2304";
          case PHARMACY -> "2102";
          case OUTPATIENT, SPECIAL_OUTPATIENT, LONG_TERM_CARE -> "2207";
        },
        request.mdtrtId(),
        request.medinsSetlId(),
        request.psnNo(),
        insuredNode,
        request.businessDate(),
        request.setlTime(),
        request.stay(),
        request.split(),
        request.decided() != null);
  }

  /** Whether it undoes another. */
  public boolean isReversal() {
    return initSetlId != null;
  }

  /** The attempt that undoes this one. */
  public Attempt undoneBy(
      SetlId reversalId,
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
