package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.CallBook;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.settlement.SettlementDesk.Outcome;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * Taking back the message of a settlement or of its cancellation (冲正), in flight or booked. Whoever
 * gives up an attempt in flight writes its outcome first and locks the stay after, as its answer
 * does.
 */
@Component
class Reversals implements Undo.ByMessage {
  private final Stays stays;
  private final FeeLineTable lines;
  private final CallBook calls;
  private final SettlementDesk desk;
  private final Bills bills;
  private final BusinessDays days;
  private final AnswerForm form;
  private final Clock clock;

  Reversals(
      Stays stays,
      FeeLineTable lines,
      CallBook calls,
      SettlementDesk desk,
      Bills bills,
      BusinessDays days,
      AnswerForm form,
      Clock clock) {
    this.stays = stays;
    this.lines = lines;
    this.calls = calls;
    this.desk = desk;
    this.bills = bills;
    this.days = days;
    this.form = form;
    this.clock = clock;
  }

  @Override
  public Result<Step> undo(Envelope envelope, Undo.Original message) {
    LocalDate date = days.openForBooking();
    Optional<Attempt> attempted = desk.attempt(envelope.fixmedinsCode(), message.omsgid());
    if (attempted.isEmpty()) {
      return Result.failed(message.refused());
    }
    Attempt original = attempted.get();
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(original.stay().insuplcAdmdvs(), envelope, faults);
    if (!original.psnNo().value().equals(message.psnNo())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              "input.data.psn_no",
              "人员编号 " + message.psnNo() + " 与原交易 " + original.psnNo() + " 不符",
              "请填写原交易的人员编号"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Optional<Outcome> before = desk.outcome(original.setlId());
    if (before.isEmpty() && desk.conclude(original.setlId(), Outcome.GIVEN_UP, List.of())) {
      giveUp(envelope, original, message.call(), date);
      return Result.ok(Step.done());
    }
    Outcome outcome = before.or(() -> desk.outcome(original.setlId())).orElseThrow();
    return switch (outcome) {
      case REFUSED, NEVER_BOOKED -> Result.failed(message.refused());
      case GIVEN_UP -> Result.failed(reversedBefore(original));
      case BOOKED -> undoBooked(envelope, original, date);
    };
  }

  /**
   * The hospital has its answer at once: whatever the insured node books is undone by the request
   * that follows it. A stay whose cancellation is given up waits for that: which bill stands, the
   * first or one that took its place, only the insured node knows.
   */
  private void giveUp(Envelope envelope, Attempt original, CallBook.Earlier call, LocalDate date) {
    Attempt reversal = reversal(original, envelope, date);
    boolean settles = original.initSetlId() == null;
    stays.land(
        original.mdtrtId().value(),
        original.setlId().value(),
        settles ? Stay.State.DISCHARGED : Stay.State.REVERSING,
        settles ? null : reversal.setlId().value());
    desk.reverse(reversal);
    if (call.infcode() == null) {
      calls.answerLate(
          envelope.fixmedinsCode(),
          original.msgid(),
          -1,
          form.faults(original.setlTime(), List.of(givenUp(envelope.msgid()))));
    }
  }

  private Result<Step> undoBooked(Envelope envelope, Attempt original, LocalDate date) {
    Stay stay = stays.lock(original.mdtrtId().value(), envelope.fixmedinsCode()).orElseThrow();
    if (stay.state() == Stay.State.SETTLING || stay.state() == Stay.State.REVERSING) {
      return Result.failed(StayFaults.state(stay, Undo.Original.PATH, "请等待处理中的交易有结果后再冲正"));
    }
    if (bills.isTreatmentUndone(original.setlId())) {
      return Result.failed(reversedBefore(original));
    }
    boolean possible =
        original.isReversal()
            ? stay.state() == Stay.State.DISCHARGED && unchangedSince(stay, original)
            : original.setlId().value().equals(stay.setlId());
    if (!possible) {
      return Result.failed(
          new Fault(
              FaultCode.ORIGINAL_SUPERSEDED,
              Undo.Original.PATH,
              "就诊 " + stay.mdtrtId() + " 此后已有变化，" + stay.state().title(),
              "请先撤销此后的结算；如需恢复结算请重新调用 2304"));
    }
    begin(stay, original, envelope, date);
    return Result.ok(new Step.Begun());
  }

  /** A settlement comes back only onto the lines and the facts it was made of. */
  private boolean unchangedSince(Stay stay, Attempt cancellation) {
    return lines.sum(stay).split().negated().equals(cancellation.split())
        && stay.endtime() != null
        && stay.endtime().toLocalDate().equals(cancellation.stay().discharge())
        && stay.begntime().toLocalDate().equals(cancellation.stay().admission())
        && stay.nationalMedType().equals(cancellation.stay().medType())
        && (!stay.isInpatient()
            || stay.emergency() == (cancellation.stay().filing() == FilingClass.EMERGENCY))
        && !bills.isFollowed(new MdtrtId(stay.mdtrtId()), cancellation.setlId());
  }

  /** Sends the reversal of an attempt on its way; the stay waits for it. */
  void begin(Stay stay, Attempt original, Envelope envelope, LocalDate date) {
    if (bills.treatment(original.setlId()).isEmpty()) {
      throw new IllegalStateException(original.setlId() + " is said to be booked, and is not here");
    }
    Attempt reversal = reversal(original, envelope, date);
    desk.reverse(reversal);
    stays.move(stay.mdtrtId(), Stay.State.REVERSING, reversal.setlId().value());
  }

  private Attempt reversal(Attempt original, Envelope envelope, LocalDate date) {
    return original.undoneBy(
        desk.nextSetlId(date), envelope.infno(), envelope.msgid(), date, now());
  }

  /** The answer to a call that a 2601 was faster than. */
  static Fault givenUp(String msgid) {
    return new Fault(
        FaultCode.SETTLEMENT_GIVEN_UP,
        "",
        "该交易在得到结果之前已被 2601（报文 " + msgid + "）冲正，未记账",
        "如需办理请使用新的报文ID重新调用");
  }

  private static Fault reversedBefore(Attempt original) {
    return new Fault(
        FaultCode.ORIGINAL_REVERSED,
        Undo.Original.PATH,
        "原交易 " + original.msgid() + " 已冲正或已撤销",
        "无需再次冲正");
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
  }
}
