package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.cases.CaseDeed;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.ContactLetter;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.PaymentReturn;
import org.crossbill.core.transfer.Role;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.SheetRejection;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferCompleted;
import org.crossbill.core.transfer.TransferRefusal;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.core.transfer.TransferReminder;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.Paid;
import org.crossbill.transfer.db.PaymentRows;
import org.crossbill.transfer.db.PaymentRows.Direction;
import org.crossbill.transfer.db.PaymentRows.Told;
import org.crossbill.transfer.db.RemittanceRows;
import org.crossbill.transfer.db.SheetRows;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.stereotype.Service;

/**
 * What arrives from the other province and what it does to the case here (来件处理), in the transaction
 * of the inbox. What cannot be is refused or a broken invariant: it throws, and the message goes to
 * quarantine, in the order of its case. Money itself is never refused (see {@link Receipts});
 * refused is the word of a province that has no part in the case, or one that contradicts what is
 * known of the payment.
 */
@Service
class TransferArrivals implements MessageHandler<CaseMessage> {
  /* Steps that follow a night's message bear the date of the message and not the date open here, so that they do not
   * depend on which of two nights was faster. Sheets and payments bear the date they arrive on: the night of that date
   * matches them. */

  private final Node node;
  private final TransferSteps steps;
  private final TransferCases cases;
  private final SheetRows sheets;
  private final PaymentRows payments;
  private final Receipts receipts;
  private final RemittanceRows remittances;
  private final Outbox outbox;
  private final BusinessDays days;

  TransferArrivals(
      Node node,
      TransferSteps steps,
      TransferCases cases,
      SheetRows sheets,
      PaymentRows payments,
      Receipts receipts,
      RemittanceRows remittances,
      Outbox outbox,
      BusinessDays days) {
    this.node = node;
    this.steps = steps;
    this.cases = cases;
    this.sheets = sheets;
    this.payments = payments;
    this.receipts = receipts;
    this.remittances = remittances;
    this.outbox = outbox;
    this.days = days;
  }

  @Override
  public Class<CaseMessage> handles() {
    return CaseMessage.class;
  }

  @Override
  public void handle(CaseMessage message, Origin origin) {
    NodeCode sender = origin.sender();
    switch (message.document()) {
      case ContactLetter letter -> letter(message, letter, sender);
      case PaymentNotice notice -> notice(message, notice, sender);
      case Sheet sheet -> sheet(caseOf(message, sender), sheet, sender);
      case PaymentReturn returned -> returned(caseOf(message, sender), returned, sender);
      case TransferRefusal refusal -> refusal(caseOf(message, sender), refusal, sender);
      case SheetRejection rejection ->
          take(
              message,
              sender,
              TransferAction.SHEET_COMES_BACK,
              rejection.date(),
              Details.differs(rejection.version(), rejection.sheetFen(), rejection.paidFen()));
      case TransferReminder reminder ->
          take(
              message,
              sender,
              TransferAction.RECEIVE_REMINDER,
              reminder.date(),
              (reminder.round() == 1 ? "催办，" : "督办，") + Details.overdue(reminder.dueDate()));
      case TransferCompleted completed -> completed(caseOf(message, sender), completed, sender);
    }
  }

  private void take(
      CaseMessage message, NodeCode sender, TransferAction action, LocalDate date, String detail) {
    CaseRow row = caseOf(message, sender);
    steps.must(row, new CaseDeed<>(action, date, TransferSteps.by(sender), detail));
  }

  /** The origin gets a case to work on; its number is the destination's to give. */
  private void letter(CaseMessage message, ContactLetter letter, NodeCode sender) {
    if (!message.key().startsWith(sender.value())) {
      throw new MessageRefused(
          "case " + message.caseId() + " does not bear a number of node " + sender);
    }
    SchemeDesk desk =
        steps
            .desk(message.scheme())
            .orElseThrow(() -> new MessageRefused("this node does not handle " + message.scheme()));
    LocalDate date = days.openForBooking();
    CaseRow row =
        new CaseRow(
            message.caseId(),
            message.scheme(),
            Role.ORIGIN,
            node.code(),
            sender,
            letter.person(),
            date,
            desk.procedure().received(TransferStage.LETTER_RECEIVED, date, letter.dueDate()));
    if (!cases.open(
        row, TransferAction.RECEIVE_LETTER, TransferSteps.by(sender), Details.letter(letter))) {
      throw new IllegalStateException("case " + message.caseId() + " is here already");
    }
  }

  /** The sheet is here; whether it fits the money is the night's question. */
  private void sheet(CaseRow row, Sheet sheet, NodeCode sender) {
    if (!row.person().isSame(sheet.person())) {
      throw new IllegalStateException("the sheet is for another person than case " + row.caseId());
    }
    LocalDate date = days.openForBooking();
    sheets.add(row.caseId(), sheet, date);
    TransferAction action =
        sheet.movesMoney() ? TransferAction.RECEIVE_SHEET : TransferAction.RECEIVE_RELATION;
    String detail = Details.sheet(sheet.version(), sheet.totalFen());
    steps.must(row, new CaseDeed<>(action, date, TransferSteps.by(sender), detail));
  }

  /**
   * The origin says that it has paid. The same notice again changes nothing.
   *
   * @throws MessageRefused where the case is another province's, or the payment is here otherwise
   */
  private void notice(CaseMessage message, PaymentNotice notice, NodeCode sender) {
    Optional<CaseRow> found = cases.lock(message.caseId());
    if (found.isPresent()) {
      checkPayer(message, found.get(), sender);
    }
    Paid paid = Paid.of(message, notice);
    if (receipts.enter(paid, found, sender, TransferSteps.by(sender)) == Told.OTHERWISE) {
      throw new MessageRefused(receipts.conflict(paid, found.isPresent() ? null : sender));
    }
  }

  private static void checkPayer(CaseMessage message, CaseRow row, NodeCode sender) {
    if (row.role() != Role.DESTINATION) {
      throw new MessageRefused(
          "case " + row.caseId() + " moves away from here: nobody pays this province for it");
    }
    checkOurs(message, row, sender);
  }

  /**
   * A payment came back: it is paid again, under the next number. The other side may have returned
   * what the bank alone told it of; such money is not ours, and only noted.
   */
  private void returned(CaseRow row, PaymentReturn returned, NodeCode sender) {
    LocalDate date = days.openForBooking();
    String actor = TransferSteps.by(sender);
    // a number of ours names one payment; the bank's names none, and the sum has to do
    boolean ourNumber = payments.find(Direction.OUT, returned.paymentId(), null).isPresent();
    Optional<Paid> ours =
        payments.open(Direction.OUT, row.caseId()).stream()
            .filter(paid ->
                ourNumber
                    ? paid.paymentId().equals(returned.paymentId())
                    : paid.amountFen() == returned.amountFen())
            .findFirst();
    if (ours.isPresent()) {
      payments.addReturn(Direction.OUT, ours.get(), returned.reason(), date);
      String detail = Details.returned(ours.get().paymentId(), returned);
      steps.must(row, new CaseDeed<>(TransferAction.RECEIVE_RETURN, date, actor, detail));
    } else {
      String detail = Details.returned(returned.paymentId(), returned) + "（本地无此划款）";
      steps.write(row, row, new CaseDeed<>(TransferAction.RECEIVE_RETURN, date, actor, detail));
    }
  }

  /**
   * The destination has credited. What was not remitted like that is disputed: whoever made it
   * believe so, it was not this province.
   */
  private void completed(CaseRow row, TransferCompleted completed, NodeCode sender) {
    String actor = TransferSteps.by(sender);
    LocalDate date = completed.date();
    String detail = Details.completed(completed.totalFen());
    CaseDeed<TransferAction> close = new CaseDeed<>(TransferAction.CLOSE, date, actor, detail);
    long remittedFen = remittances.credited(row, completed.totalFen(), days.openForBooking());
    if (remittedFen == completed.totalFen()) {
      if (row.state().stage() != TransferStage.CLOSED) { // told right after it was told wrong
        steps.must(row, close);
      }
      return;
    }
    String disputed = Details.disputed(completed.totalFen(), remittedFen);
    CaseRow after = row;
    if (steps.after(row, TransferAction.CLOSE, date) instanceof Result.Ok<CaseRow>(CaseRow moved)) {
      // the sheet was made here, so the relation has gone whatever became of the money
      steps.write(row, moved, close);
      after = moved;
    }
    steps.write(after, after, new CaseDeed<>(TransferAction.DISPUTE_CREDIT, date, actor, disputed));
    outbox.send(
        sender,
        new CaseMessage(
            row.caseId(),
            row.scheme(),
            new TransferRefusal(date, TransferRefusalReason.NOT_REMITTED, disputed)));
  }

  /**
   * The origin does not move the relation; said of what is credited here, it disputes the money.
   */
  private void refusal(CaseRow row, TransferRefusal refusal, NodeCode sender) {
    String actor = TransferSteps.by(sender);
    String detail = Details.refusal(refusal.reason(), refusal.detail());
    if (row.state().stage() == TransferStage.CREDITED) {
      remittances.disputed(row, days.openForBooking());
      steps.write(
          row, row, new CaseDeed<>(TransferAction.RECEIVE_DISPUTE, refusal.date(), actor, detail));
    } else {
      steps.must(
          row, new CaseDeed<>(TransferAction.RECEIVE_REFUSAL, refusal.date(), actor, detail));
    }
  }

  private CaseRow caseOf(CaseMessage message, NodeCode sender) {
    CaseRow row =
        cases
            .lock(message.caseId())
            .orElseThrow(() -> new MessageRefused("no case " + message.caseId() + " here"));
    checkOurs(message, row, sender);
    return row;
  }

  private static void checkOurs(CaseMessage message, CaseRow row, NodeCode sender) {
    if (!row.counterpart().equals(sender)) {
      throw new MessageRefused(
          "case " + row.caseId() + " is with " + row.counterpart() + ", not with " + sender);
    }
    if (row.scheme() != message.scheme()) {
      throw new MessageRefused(
          "case " + row.caseId() + " is of " + row.scheme() + ", not of " + message.scheme());
    }
  }
}
