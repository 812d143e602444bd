package org.crossbill.hospital;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.settlement.SettlementDesk.Outcome;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cancelling a settlement (2305) and undoing a message (冲正, 2601), in the caller's transaction.
 * Whoever gives up an attempt in flight writes its outcome first and locks the stay after, as its
 * answer does.
 */
@Component
class Reversals {
  /** What 2601 cannot undo, and the way back. */
  private static final Map<String, String> WAY_BACK =
      Map.of(
          "2301", "撤销费用明细请用 2302",
          "2302", "请用 2301 重新上传明细",
          "2402", "未结算前可重新办理 2402",
          "2601", "冲正不可再冲正；请重新办理原业务");

  private static final String ORIGINAL = "input.data.omsgid";

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

  /** 2305. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Result<Step> cancel(Envelope envelope, HospitalInput.SettlementCancellation input) {
    LocalDate date = days.openForBooking();
    Optional<Stay> found = stays.lock(input.mdtrtId(), envelope.fixmedinsCode());
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown("input.data.mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    StayFaults.person(stay, "input.data.", input.psnNo(), faults);
    Optional<Attempt> settled =
        SetlId.find(input.setlId())
            .flatMap(desk::attempt)
            .filter(attempt ->
                attempt.mdtrtId().value().equals(stay.mdtrtId())
                    && attempt.split().medfeeSumamtFen() > 0);
    if (settled.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_UNKNOWN,
              "input.data.setl_id",
              "就诊 " + stay.mdtrtId() + " 没有结算 " + input.setlId(),
              "请使用 2304 返回的 setl_id"));
    } else if (!input.setlId().equals(stay.setlId()) && stay.state() != Stay.State.REVERSING) {
      faults.add(
          new Fault(
              FaultCode.ORIGINAL_REVERSED,
              "input.data.setl_id",
              "结算 " + input.setlId() + " 已撤销或未成功",
              stay.state() == Stay.State.SETTLED
                  ? "就诊当前有效的结算为 " + stay.setlId() + "，如需撤销请填写该 setl_id"
                  : "无需再次撤销"));
    } else if (stay.state() != Stay.State.SETTLED) {
      faults.add(StayFaults.state(stay, "input.data.mdtrt_id", "请重发原交易或用 5203 查询结果"));
    }
    if (!faults.isEmpty() || settled.isEmpty()) {
      return Result.failed(faults);
    }
    begin(stay, settled.get(), envelope, date);
    return Result.ok(new Step.Begun());
  }

  /** 2601. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Result<Step> undo(Envelope envelope, HospitalInput.Reversal input) {
    Optional<CallBook.Earlier> earlier = calls.earlier(envelope.fixmedinsCode(), input.omsgid());
    return switch (input.oinfno()) {
      case "2401" -> known(envelope, input, earlier).then(_ -> undoAdmission(envelope, input));
      case "2304", "2305" ->
          known(envelope, input, earlier).then(call -> undoSettlement(envelope, input, call));
      default ->
          Result.failed(
              new Fault(
                  FaultCode.ORIGINAL_NOT_REVERSIBLE,
                  "input.data.oinfno",
                  "交易 " + input.oinfno() + " 不可冲正",
                  WAY_BACK.getOrDefault(input.oinfno(), "可冲正的交易：2304、2305、2401")));
    };
  }

  /** A message that never came is given up: should it still come, it is refused. */
  private Result<CallBook.Earlier> known(
      Envelope envelope, HospitalInput.Reversal input, Optional<CallBook.Earlier> earlier) {
    if (earlier.isEmpty()) {
      boolean neverCame =
          calls.giveUp(
              envelope.fixmedinsCode(),
              input.omsgid(),
              input.oinfno(),
              form.faults(now(), List.of(givenUp(envelope.msgid()))));
      if (!neverCame) {
        return known(envelope, input, calls.earlier(envelope.fixmedinsCode(), input.omsgid()));
      }
    } else if (earlier.get().infno().equals(input.oinfno())) {
      return Result.ok(earlier.get());
    }
    return Result.failed(
        new Fault(
            FaultCode.ORIGINAL_UNKNOWN,
            ORIGINAL,
            "本机构没有报文 " + input.omsgid() + "（交易 " + input.oinfno() + "）",
            "请核对 omsgid 和 oinfno；该报文如迟到将不再受理"));
  }

  private Result<Step> undoAdmission(Envelope envelope, HospitalInput.Reversal input) {
    Optional<Stay> found = stays.lockAdmitted(envelope.fixmedinsCode(), input.omsgid());
    if (found.isEmpty()) {
      return Result.failed(refusedBefore(input));
    }
    Stay stay = found.get();
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    StayFaults.person(stay, "input.data.", input.psnNo(), faults);
    if (stay.state() == Stay.State.CANCELLED) {
      faults.add(
          new Fault(
              FaultCode.ORIGINAL_REVERSED, ORIGINAL, "入院 " + stay.mdtrtId() + " 已冲正", "无需再次冲正"));
    } else if (!stay.isOpen() || lines.sum(stay.mdtrtId()).count() > 0) {
      faults.add(
          new Fault(
              FaultCode.ORIGINAL_SUPERSEDED,
              ORIGINAL,
              "就诊 " + stay.mdtrtId() + " " + stay.state().title() + "，或已有费用明细",
              "请先用 2305 撤销结算、用 2302 撤销全部明细"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    stays.move(stay.mdtrtId(), Stay.State.CANCELLED, null);
    return Result.ok(new Step.Done(new HospitalOutput.Done()));
  }

  private Result<Step> undoSettlement(
      Envelope envelope, HospitalInput.Reversal input, CallBook.Earlier call) {
    LocalDate date = days.openForBooking();
    Optional<Attempt> attempted = desk.attempt(envelope.fixmedinsCode(), input.omsgid());
    if (attempted.isEmpty()) {
      return Result.failed(refusedBefore(input));
    }
    Attempt original = attempted.get();
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(original.stay().insuplcAdmdvs(), envelope, faults);
    if (!original.psnNo().value().equals(input.psnNo())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              "input.data.psn_no",
              "人员编号 " + input.psnNo() + " 与原交易 " + original.psnNo() + " 不符",
              "请填写原交易的人员编号"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Optional<Outcome> before = desk.outcome(original.setlId());
    if (before.isEmpty() && desk.conclude(original.setlId(), Outcome.GIVEN_UP, List.of())) {
      giveUp(envelope, original, call, date);
      return Result.ok(new Step.Done(new HospitalOutput.Done()));
    }
    Outcome outcome = before.or(() -> desk.outcome(original.setlId())).orElseThrow();
    return switch (outcome) {
      case REFUSED, NEVER_BOOKED -> Result.failed(refusedBefore(input));
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
      return Result.failed(StayFaults.state(stay, ORIGINAL, "请等待处理中的交易有结果后再冲正"));
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
              ORIGINAL,
              "就诊 " + stay.mdtrtId() + " 此后已有变化，" + stay.state().title(),
              "请先撤销此后的结算；如需恢复结算请重新调用 2304"));
    }
    begin(stay, original, envelope, date);
    return Result.ok(new Step.Begun());
  }

  /** A settlement comes back only onto the lines and the days it was made of. */
  private boolean unchangedSince(Stay stay, Attempt cancellation) {
    return lines.sum(stay.mdtrtId()).split().negated().equals(cancellation.split())
        && stay.endtime() != null
        && stay.endtime().toLocalDate().equals(cancellation.stay().discharge())
        && !bills.isFollowed(new MdtrtId(stay.mdtrtId()), cancellation.setlId());
  }

  private void begin(Stay stay, Attempt original, Envelope envelope, LocalDate date) {
    Attempt reversal = reversal(original, envelope, date);
    desk.reverse(reversal);
    stays.move(stay.mdtrtId(), Stay.State.REVERSING, reversal.setlId().value());
  }

  private Attempt reversal(Attempt original, Envelope envelope, LocalDate date) {
    return original.undoneBy(
        desk.nextSetlId(date), envelope.infno(), envelope.msgid(), date, now());
  }

  private static Fault givenUp(String msgid) {
    return new Fault(
        FaultCode.SETTLEMENT_GIVEN_UP,
        "",
        "该交易在得到结果之前已被 2601（报文 " + msgid + "）冲正，未记账",
        "如需办理请使用新的报文ID重新调用");
  }

  private static Fault refusedBefore(HospitalInput.Reversal input) {
    return new Fault(
        FaultCode.ORIGINAL_REFUSED, ORIGINAL, "原交易 " + input.omsgid() + " 未成功，没有记账", "无需冲正");
  }

  private static Fault reversedBefore(Attempt original) {
    return new Fault(
        FaultCode.ORIGINAL_REVERSED, ORIGINAL, "原交易 " + original.msgid() + " 已冲正或已撤销", "无需再次冲正");
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
  }
}
