package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.CallBook;
import org.crossbill.hospital.call.Late;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Transaction;
import org.crossbill.hospital.call.Transactions;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.Bill;
import org.crossbill.treatment.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * 2601 冲正交易: undoes a message, as its transaction says how. A message that never came is given up:
 * should it still come, it is refused.
 */
@Component
class Reversal2601 implements Booking<Reversal2601.Input>, Late {
  /** All transactions, this one too, so that they are there only once it is built. */
  private final ObjectProvider<Transactions> transactions;

  private final CallBook calls;
  private final AnswerForm form;
  private final Clock clock;

  Reversal2601(
      ObjectProvider<Transactions> transactions, CallBook calls, AnswerForm form, Clock clock) {
    this.transactions = transactions;
    this.calls = calls;
    this.form = form;
    this.clock = clock;
  }

  /**
   * What is to be undone.
   *
   * @param omsgid 原发送方报文ID
   * @param oinfno 原交易编号
   */
  record Input(String psnNo, String omsgid, String oinfno) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(row.text("psn_no"), row.text("omsgid"), row.text("oinfno"));
    }
  }

  @Override
  public String infno() {
    return "2601";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public @Nullable String mdtrtId(Input input) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, Input input) {
    Optional<Undo> way = transactions.getObject().find(input.oinfno()).map(Transaction::undo);
    if (way.isEmpty()) {
      return Result.failed(notReversible(input, "可冲正的交易：" + reversible()));
    }
    return switch (way.get()) {
      case Undo.Never(String wayBack) -> Result.failed(notReversible(input, wayBack));
      case Undo.ByMessage byMessage ->
          known(envelope, input, calls.earlier(envelope.fixmedinsCode(), input.omsgid()))
              .then(call ->
                  byMessage.undo(envelope, new Undo.Original(input.psnNo(), input.omsgid(), call)));
    };
  }

  private String reversible() {
    return transactions.getObject().all().stream()
        .filter(transaction -> transaction.undo() instanceof Undo.ByMessage)
        .map(Transaction::infno)
        .collect(Collectors.joining("、"));
  }

  private static Fault notReversible(Input input, String hint) {
    return new Fault(
        FaultCode.ORIGINAL_NOT_REVERSIBLE,
        "input.data.oinfno",
        "交易 " + input.oinfno() + " 不可冲正",
        hint);
  }

  private Result<CallBook.Earlier> known(
      Envelope envelope, Input input, Optional<CallBook.Earlier> earlier) {
    if (earlier.isEmpty()) {
      boolean neverCame =
          calls.giveUp(
              envelope.fixmedinsCode(),
              input.omsgid(),
              input.oinfno(),
              form.faults(
                  LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
                  List.of(Reversals.givenUp(envelope.msgid()))));
      if (!neverCame) {
        return known(envelope, input, calls.earlier(envelope.fixmedinsCode(), input.omsgid()));
      }
    } else if (earlier.get().infno().equals(input.oinfno())) {
      return Result.ok(earlier.get());
    }
    return Result.failed(
        new Fault(
            FaultCode.ORIGINAL_UNKNOWN,
            Undo.Original.PATH,
            "本机构没有报文 " + input.omsgid() + "（交易 " + input.oinfno() + "）",
            "请核对 omsgid 和 oinfno；该报文如迟到将不再受理"));
  }

  @Override
  public Nodes late(Stay stay, Bill bill) {
    return Nodes.NONE;
  }

  /** One that gives up a call in flight is answered at once. */
  @Override
  public boolean mayBeAnsweredAtOnce() {
    return true;
  }

  @Override
  public Undo undo() {
    return new Undo.Never("冲正不可再冲正；请重新办理原业务");
  }
}
