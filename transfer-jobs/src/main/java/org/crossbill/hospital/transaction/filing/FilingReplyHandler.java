package org.crossbill.hospital.transaction.filing;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.FilingReply;
import org.crossbill.core.result.Fault;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.hospital.call.CallBook;
import org.crossbill.hospital.call.Transactions;
import org.crossbill.hospital.wire.AnswerForm;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Answers the hospital's call once the insured place has entered its filing, or refused it. The
 * same answer again changes nothing.
 */
@Component
class FilingReplyHandler implements MessageHandler<FilingReply> {
  private final FilingDesk desk;
  private final ObjectProvider<Transactions> transactions;
  private final CallBook calls;
  private final AnswerForm form;

  FilingReplyHandler(
      FilingDesk desk, ObjectProvider<Transactions> transactions, CallBook calls, AnswerForm form) {
    this.desk = desk;
    this.transactions = transactions;
    this.calls = calls;
    this.form = form;
  }

  @Override
  public Class<FilingReply> handles() {
    return FilingReply.class;
  }

  @Override
  public void handle(FilingReply reply, Origin origin) {
    String hospital = reply.fixmedinsCode();
    if (desk.asked(hospital, reply.msgid()).filter(origin.sender()::equals).isEmpty()
        || !(transactions.getObject().of(reply.infno()) instanceof FilingBooking filing)) {
      throw new MessageRefused(
          origin.sender() + " answers a filing it was not asked for: " + reply.msgid());
    }
    desk.answered(hospital, reply.msgid());
    String filingNo = reply.filingNo();
    String answer = filingNo == null ? refused(reply, filing) : entered(reply, filing, filingNo);
    Optional<String> before = calls.body(hospital, reply.msgid());
    if (before.isEmpty()) {
      calls.answerLate(hospital, reply.msgid(), filingNo == null ? -1 : 0, answer);
    } else if (!isSame(before.get(), answer, filingNo)) {
      throw new MessageRefused(
          origin.sender() + " answers a filing again, and otherwise: " + reply.msgid());
    }
  }

  private String entered(FilingReply reply, FilingBooking filing, String filingNo) {
    return form.success(reply.infno(), reply.toldAt(), filing.entered(filingNo));
  }

  private String refused(FilingReply reply, FilingBooking filing) {
    List<Fault> faults =
        reply.faults().stream()
            .map(fault ->
                new Fault(
                    fault.code(),
                    "input." + filing.node() + "." + fault.path(),
                    fault.message(),
                    fault.hint()))
            .toList();
    return form.faults(reply.toldAt(), faults);
  }

  /** Serial and time of an answer are its own; a text that was let go is held to nothing. */
  private static boolean isSame(String before, String answer, @Nullable String filingNo) {
    return before.isEmpty()
        || (AnswerForm.resultOf(before).equals(AnswerForm.resultOf(answer))
            && (filingNo == null || before.contains(filingNo) == answer.contains(filingNo)));
  }
}
