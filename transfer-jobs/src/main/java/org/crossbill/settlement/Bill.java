package org.crossbill.settlement;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * A booked bill (结算单), the same on the treatment and on the insured side. Append-only: a reversal
 * is a bill of its own with every amount turned.
 *
 * @param initSetlId the bill this one undoes; null for a settlement
 * @param stay the facts of the stay; one of before they were kept lacks some
 * @param sign 1, or −1 for a reversal
 * @param businessDate given by the treatment node
 * @param medinsSetlId the hospital's msgid
 * @param infno the hospital's transaction, which settles, cancels or takes back
 * @param stayNo which inpatient stay of the year; 0 for a sample and for an outpatient visit
 * @param year whose counters it used and changed
 * @param balcFen account balance afterwards
 * @param basis what decided it; null for a sample and for a bill of before it was kept
 * @param sample a captured settlement whose place was changed
 */
public record Bill(
    SetlId setlId,
    @Nullable SetlId initSetlId,
    int sign,
    LocalDate businessDate,
    NodeCode treatmentNode,
    NodeCode insuredNode,
    MdtrtId mdtrtId,
    PsnNo psnNo,
    StayFacts stay,
    String psnType,
    String cvlservFlag,
    int stayNo,
    int year,
    LocalDateTime setlTime,
    String medinsSetlId,
    String infno,
    SettlementAmounts amounts,
    int poolPropPer10k,
    long balcFen,
    boolean sample,
    @Nullable Basis basis,
    List<ExplanationStep> explanation) {
  public Bill {
    explanation = List.copyOf(explanation);
  }

  /** The bill of a settlement that the insured place decided; the same on both sides. */
  public static Bill of(NodeCode treatmentNode, Attempt attempt, Outcome.Decided decided) {
    Basis basis = decided.basis();
    Filed filed = basis == null ? null : basis.filed();
    return new Bill(
        attempt.setlId(),
        null,
        1,
        attempt.businessDate(),
        treatmentNode,
        attempt.insuredNode(),
        attempt.mdtrtId(),
        attempt.psnNo(),
        filed == null ? attempt.stay() : attempt.stay().filedAs(filed.filing()),
        decided.psnType(),
        decided.cvlservFlag(),
        decided.stayNo(),
        decided.year() == 0 ? attempt.stay().span().year() : decided.year(),
        attempt.setlTime(),
        attempt.msgid(),
        attempt.infno(),
        decided.amounts(),
        decided.poolPropPer10k(),
        decided.balcFen(),
        attempt.sample(),
        basis,
        decided.explanation());
  }

  /** The decision it was booked by, as it was answered. */
  Outcome.Decided decided() {
    return new Outcome.Decided(
        amounts, psnType, cvlservFlag, stayNo, year, poolPropPer10k, balcFen, basis, explanation);
  }

  /** The bill that undoes this one; its explanation is this one's. */
  public Bill undoneBy(
      SetlId reversalId,
      LocalDate reversalDate,
      LocalDateTime reversalTime,
      String reversalInfno,
      String reversalMsgid,
      long balcAfterFen) {
    return new Bill(
        reversalId,
        setlId,
        -sign,
        reversalDate,
        treatmentNode,
        insuredNode,
        mdtrtId,
        psnNo,
        stay,
        psnType,
        cvlservFlag,
        stayNo,
        year,
        reversalTime,
        reversalMsgid,
        reversalInfno,
        amounts.negated(),
        poolPropPer10k,
        balcAfterFen,
        sample,
        basis == null ? null : basis.negated(),
        List.of());
  }
}
