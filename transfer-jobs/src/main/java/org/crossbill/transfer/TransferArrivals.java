package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.ContactLetter;
import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.exchange.PaymentNotice;
import org.crossbill.core.exchange.SheetRejection;
import org.crossbill.core.exchange.TransferCompleted;
import org.crossbill.core.exchange.TransferRefusal;
import org.crossbill.core.exchange.TransferReminder;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferProcedure;
import org.crossbill.core.transfer.TransferStage.Role;
import org.crossbill.core.transfer.TransferState;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.store.Audit;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.TransferBooks;
import org.crossbill.transfer.db.TransferBooks.Direction;
import org.crossbill.transfer.db.TransferBooks.Told;
import org.crossbill.transfer.db.TransferCases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What arrives from the other province and what it does to the case here (来件处理), in the transaction
 * of the inbox. What cannot be is refused or a broken invariant: it throws, and the message goes to
 * quarantine, in the order of its case. Money itself is never refused, but kept in suspense (待匹配)
 * where it fits no case; refused is the word of a province that has no part in the case, or one
 * that contradicts what is known of the payment.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TransferArrivals {
  /* Steps that follow a night's message bear the date of the message and not the date open here, so that they do not
   * depend on which of two nights was faster. Sheets and payments bear the date they arrive on: the night of that date
   * matches them. */

  private final Node node;
  private final TransferProcedure procedure;
  private final TransferCases cases;
  private final TransferBooks books;
  private final BusinessDays days;
  private final Audit audit;

  TransferArrivals(
      Node node,
      TransferProcedure procedure,
      TransferCases cases,
      TransferBooks books,
      BusinessDays days,
      Audit audit) {
    this.node = node;
    this.procedure = procedure;
    this.cases = cases;
    this.books = books;
    this.days = days;
    this.audit = audit;
  }

  /** The origin gets a case to work on; its number is the destination's to give. */
  public void letter(ContactLetter letter, NodeCode sender) {
    if (!letter.caseId().startsWith(sender.value())) {
      throw new MessageRefused(
          "case " + letter.caseId() + " does not bear a number of node " + sender);
    }
    LocalDate date = days.openForBooking();
    CaseRow row =
        new CaseRow(
            letter.caseId(),
            Role.ORIGIN,
            node.code(),
            sender,
            letter.person(),
            date,
            procedure.letterReceived(date, letter.dueDate()));
    String detail =
        "联系函日期 " + letter.letterDate() + "，收款账户 " + letter.accountName() + " " + letter.accountNo();
    if (!cases.open(row, TransferAction.RECEIVE_LETTER, by(sender), detail)) {
      throw new IllegalStateException("case " + letter.caseId() + " is here already");
    }
  }

  /** The origin refuses. */
  public void refusal(TransferRefusal refusal, NodeCode sender) {
    String detail =
        refusal.reason().chinese() + (refusal.detail().isBlank() ? "" : "：" + refusal.detail());
    CaseRow row = caseOf(refusal.caseId(), sender);
    advance(row, TransferAction.RECEIVE_REFUSAL, refusal.date(), sender, detail);
  }

  /** The sheet is here; whether it fits the money is the night's question. */
  public void sheet(InformationSheet sheet, NodeCode sender) {
    CaseRow row = caseOf(sheet.caseId(), sender);
    if (!row.person().isSame(sheet.person())) {
      throw new IllegalStateException(
          "the sheet is for another person than case " + sheet.caseId());
    }
    LocalDate date = days.openForBooking();
    books.addSheet(sheet, date);
    String detail =
        "第 " + sheet.version() + " 版，转移基金总额 " + Fen.toYuan(sheet.money().totalFen()) + " 元";
    advance(row, TransferAction.RECEIVE_SHEET, date, sender, detail);
  }

  /**
   * The origin says that it has paid. The same notice again changes nothing.
   *
   * @throws MessageRefused where the case is another province's, or the payment is here otherwise
   */
  public void notice(PaymentNotice notice, NodeCode sender) {
    Optional<CaseRow> found = cases.lock(notice.caseId());
    if (found.isPresent()) {
      checkPayer(found.get(), sender);
    }
    if (receive(notice, found, sender, by(sender)) == Told.OTHERWISE) {
      throw new MessageRefused(conflict(notice, found.isPresent() ? null : sender));
    }
  }

  private static void checkPayer(CaseRow row, NodeCode sender) {
    if (row.role() != Role.DESTINATION) {
      throw new MessageRefused(
          "case " + row.caseId() + " moves away from here: nobody pays this province for it");
    }
    checkCounterpart(row, sender);
  }

  /**
   * Money on the bank statement (转移基金登帐), whoever announced it.
   *
   * @return whether it is new here; false for the same payment again
   */
  public Result<Boolean> bankStatement(PaymentNotice notice, Actor clerk) {
    return switch (receive(notice, cases.lock(notice.caseId()), null, clerk.who())) {
      case NEW -> {
        String detail = notice.caseId() + " " + Fen.toYuan(notice.amountFen());
        audit.record(clerk.who(), "transfer.receive_money", notice.paymentId(), detail);
        yield Result.ok(true);
      }
      case SAME -> Result.ok(false);
      case OTHERWISE ->
          Result.failed(
              new Fault(
                  FaultCode.TRANSFER_PAYMENT_CONFLICT,
                  "YAD010",
                  conflict(notice, null),
                  "核对银行回单；若是另一笔款项，用它自己的划款编号"));
    };
  }

  private Told receive(
      PaymentNotice notice, Optional<CaseRow> found, @Nullable NodeCode payer, String actor) {
    LocalDate date = days.openForBooking();
    Told told =
        books.addPayment(Direction.IN, notice, payer, payer != null && found.isEmpty(), date);
    if (told == Told.NEW && found.isPresent() && found.get().role() == Role.DESTINATION) {
      receiveFor(found.get(), notice, date, actor);
    }
    return told;
  }

  private void receiveFor(CaseRow row, PaymentNotice notice, LocalDate date, String actor) {
    String detail = Fen.toYuan(notice.amountFen()) + " 元，划款编号 " + notice.paymentId();
    Result<TransferState> after =
        row.person().isSame(notice.person())
            ? procedure.after(row.state(), TransferAction.RECEIVE_MONEY, date)
            : Result.failed(
                new Fault(FaultCode.TRANSFER_STEP_NOT_ALLOWED, "AAC002", "划款人员与业务人员不一致", "与转出地核对"));
    switch (after) {
      case Result.Ok<TransferState>(TransferState state) ->
          cases.advance(row, TransferAction.RECEIVE_MONEY, date, actor, state, detail);
      case Result.Failed<TransferState>(List<Fault> faults) ->
          cases.advance(
              row,
              TransferAction.SUSPEND_MONEY,
              date,
              actor,
              row.state(),
              detail + "：" + faults.getFirst().message());
    }
  }

  private String conflict(PaymentNotice notice, @Nullable NodeCode strayOf) {
    PaymentNotice known = books.payment(Direction.IN, notice.paymentId(), strayOf).orElseThrow();
    return "划款编号 %s 已登记为：%s；本次为：%s".formatted(notice.paymentId(), said(known), said(notice));
  }

  private static String said(PaymentNotice notice) {
    return "业务 %s，%s，%s 元"
        .formatted(notice.caseId(), notice.person().aac003(), Fen.toYuan(notice.amountFen()));
  }

  /** The destination sends a sheet back. */
  public void rejection(SheetRejection rejection, NodeCode sender) {
    String detail =
        "第 %d 版：信息表总额 %s 元，到账 %s 元"
            .formatted(
                rejection.version(),
                Fen.toYuan(rejection.sheetFen()),
                Fen.toYuan(rejection.paidFen()));
    CaseRow row = caseOf(rejection.caseId(), sender);
    advance(row, TransferAction.SHEET_COMES_BACK, rejection.date(), sender, detail);
  }

  /** The other side is waiting. */
  public void reminder(TransferReminder reminder, NodeCode sender) {
    String detail = (reminder.round() == 1 ? "催办" : "督办") + "，时限 " + reminder.dueDate() + " 已过";
    CaseRow row = caseOf(reminder.caseId(), sender);
    advance(row, TransferAction.RECEIVE_REMINDER, reminder.date(), sender, detail);
  }

  /** The destination has credited: the relation here ends. */
  public void completed(TransferCompleted completed, NodeCode sender) {
    CaseRow row = caseOf(completed.caseId(), sender);
    String detail = "转移基金总额 " + Fen.toYuan(completed.totalFen()) + " 元已入账";
    advance(row, TransferAction.CLOSE, completed.date(), sender, detail);
  }

  private void advance(
      CaseRow row, TransferAction action, LocalDate date, NodeCode sender, String detail) {
    switch (procedure.after(row.state(), action, date)) {
      case Result.Ok<TransferState>(TransferState after) ->
          cases.advance(row, action, date, by(sender), after, detail);
      case Result.Failed<TransferState>(List<Fault> faults) ->
          throw new IllegalStateException(
              "case " + row.caseId() + ", " + action + ": " + faults.getFirst().message());
    }
  }

  private CaseRow caseOf(String caseId, NodeCode sender) {
    CaseRow row =
        cases.lock(caseId).orElseThrow(() -> new MessageRefused("no case " + caseId + " here"));
    checkCounterpart(row, sender);
    return row;
  }

  private static void checkCounterpart(CaseRow row, NodeCode sender) {
    if (!row.counterpart().equals(sender)) {
      throw new MessageRefused(
          "case " + row.caseId() + " is with " + row.counterpart() + ", not with " + sender);
    }
  }

  private static String by(NodeCode sender) {
    return "node " + sender;
  }
}
