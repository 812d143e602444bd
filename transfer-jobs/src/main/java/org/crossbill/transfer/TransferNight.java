package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.crossbill.batch.DueWork;
import org.crossbill.core.exchange.SheetRejection;
import org.crossbill.core.exchange.TransferCompleted;
import org.crossbill.core.exchange.TransferReminder;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferProcedure;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.TransferState;
import org.crossbill.exchange.Outbox;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.TransferBooks;
import org.crossbill.transfer.db.TransferBooks.Payment;
import org.crossbill.transfer.db.TransferBooks.Sheet;
import org.crossbill.transfer.db.TransferCases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the night of a business date does for transfers (日终转移处理): matches the sheets and the money
 * that have arrived by that date, credits, and reminds of what is overdue. One transaction a case;
 * what is done is found done, so the night may be killed anywhere and started again, and gives the
 * same rows.
 */
@Service
public class TransferNight implements DueWork {
  private static final Logger log = LoggerFactory.getLogger(TransferNight.class);
  private static final String ACTOR = "night";

  private final TransferProcedure procedure;
  private final TransferCases cases;
  private final TransferBooks books;
  private final Outbox outbox;

  TransferNight(
      TransferProcedure procedure, TransferCases cases, TransferBooks books, Outbox outbox) {
    this.procedure = procedure;
    this.cases = cases;
    this.books = books;
    this.outbox = outbox;
  }

  /**
   * What one run did; a second run of the same night does nothing more.
   *
   * @param credited cases matched and credited
   * @param rejected sheets sent back because the money differs
   * @param reminded first reminders
   * @param escalated second ones
   */
  public record Outcome(int credited, int rejected, int reminded, int escalated) {}

  private enum Deed {
    NOTHING,
    CREDITED,
    REJECTED,
    REMINDED,
    ESCALATED
  }

  @Override
  public String step() {
    return "due-transfers";
  }

  @Override
  public void run(LocalDate runDate, TransactionOperations transactions) {
    log.info("transfers of {}: {}", runDate, settleDue(runDate, transactions));
  }

  /** Does what is due at the end of a business date that is closed. */
  Outcome settleDue(LocalDate date, TransactionOperations transactions) {
    int credited = 0;
    int rejected = 0;
    int reminded = 0;
    int escalated = 0;
    List<String> arrived = read(transactions, _ -> cases.in(TransferStage.BOTH_ARRIVED));
    for (String caseId : arrived) {
      switch (each(transactions, caseId, row -> settle(row, date))) {
        case CREDITED -> credited++;
        case REJECTED -> rejected++;
        case NOTHING, REMINDED, ESCALATED -> {}
      }
    }
    List<String> overdue = read(transactions, _ -> cases.dueBefore(date));
    for (String caseId : overdue) {
      switch (each(transactions, caseId, row -> remind(row, date))) {
        case REMINDED -> reminded++;
        case ESCALATED -> escalated++;
        case NOTHING, CREDITED, REJECTED -> {}
      }
    }
    return new Outcome(credited, rejected, reminded, escalated);
  }

  private static List<String> read(
      TransactionOperations transactions, Function<Object, List<String>> query) {
    List<String> found = transactions.execute(query::apply);
    return found == null ? List.of() : found;
  }

  private Deed each(
      TransactionOperations transactions, String caseId, Function<CaseRow, Deed> deed) {
    Deed done = transactions.execute(_ -> cases.lock(caseId).map(deed).orElse(Deed.NOTHING));
    return done == null ? Deed.NOTHING : done;
  }

  private Deed settle(CaseRow row, LocalDate date) {
    if (row.state().stage() != TransferStage.BOTH_ARRIVED || row.state().since().isAfter(date)) {
      return Deed.NOTHING;
    }
    Sheet sheet = books.latestSheet(row.caseId()).orElseThrow();
    List<Payment> payments = books.openPayments(row, date);
    for (Payment payment : payments) {
      if (payment.amountFen() == sheet.money().totalFen()) {
        credit(row, sheet, payment, date);
        return Deed.CREDITED;
      }
    }
    reject(row, sheet, payments, date);
    return Deed.REJECTED;
  }

  private void credit(CaseRow row, Sheet sheet, Payment payment, LocalDate date) {
    String total = Fen.toYuan(sheet.money().totalFen());
    CaseRow matched =
        advance(row, TransferAction.MATCH, date, "AIC102 " + total + " = 到账 " + total);
    books.credit(row.caseId(), sheet, payment, date);
    String detail =
        "个人账户 "
            + Fen.toYuan(sheet.money().accountFen())
            + " 元，统筹基金 "
            + Fen.toYuan(sheet.money().poolFen())
            + " 元";
    advance(matched, TransferAction.CREDIT, date, detail);
    outbox.send(
        row.origin(),
        new TransferCompleted(row.caseId(), sheet.version(), sheet.money().totalFen(), date));
  }

  private void reject(CaseRow row, Sheet sheet, List<Payment> payments, LocalDate date) {
    long sheetFen = sheet.money().totalFen();
    long paidFen = payments.stream().mapToLong(Payment::amountFen).reduce(0, Math::addExact);
    String detail =
        "第 %d 版：信息表总额 %s 元，到账 %s 元"
            .formatted(sheet.version(), Fen.toYuan(sheetFen), Fen.toYuan(paidFen));
    advance(row, TransferAction.REJECT_SHEET, date, detail);
    outbox.send(
        row.origin(), new SheetRejection(row.caseId(), sheet.version(), sheetFen, paidFen, date));
  }

  private Deed remind(CaseRow row, LocalDate date) {
    TransferAction action = procedure.overdueAction(row.state(), date);
    LocalDate dueDate = row.state().dueDate();
    if (action == null || dueDate == null) {
      return Deed.NOTHING;
    }
    advance(row, action, date, "时限 " + dueDate + " 已过，待办：" + row.state().stage().chinese());
    int round = action == TransferAction.REMIND ? 1 : 2;
    if (!row.state().stage().waitsFor(row.role())) {
      outbox.send(row.counterpart(), new TransferReminder(row.caseId(), dueDate, round, date));
    }
    return round == 1 ? Deed.REMINDED : Deed.ESCALATED;
  }

  private CaseRow advance(CaseRow row, TransferAction action, LocalDate date, String detail) {
    return switch (procedure.after(row.state(), action, date)) {
      case Result.Ok<TransferState>(TransferState after) -> {
        cases.advance(row, action, date, ACTOR, after, detail);
        yield new CaseRow(
            row.caseId(),
            row.role(),
            row.origin(),
            row.destination(),
            row.person(),
            row.openedOn(),
            after);
      }
      case Result.Failed<TransferState>(List<Fault> faults) ->
          throw new IllegalStateException(
              "case " + row.caseId() + ", " + action + ": " + faults.getFirst().message());
    };
  }
}
