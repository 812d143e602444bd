package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the night of a business date does for transfers (日终转移处理): matches the sheets and the money
 * that have arrived by that date, credits, and reminds of what is overdue. The cases that are due
 * are cut into ranges of their numbers; what is done is found done.
 */
@Service
public class TransferNight implements PartWork {
  private static final String ACTOR = "night";

  /** Few enough that a clerk who works on one of them hardly waits. */
  private static final int CASES_IN_A_PART = 200;

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
   * What was done with a range; a second time nothing more is.
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
  public String name() {
    return "due-transfers";
  }

  @Override
  public String unit() {
    return "cases";
  }

  @Override
  public long leastWeight() {
    return CASES_IN_A_PART;
  }

  /** The date is closed: no case becomes due by it any more. */
  @Override
  public List<Part.Planned> plan(Run run) {
    return cases.dueRanges(run.date(), CASES_IN_A_PART);
  }

  @Override
  public void work(Part part) {
    settleDue(part.run().date(), part.range().fromKey(), part.range().toKey());
  }

  /** Does what is due at the end of a business date that is closed, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome settleDue(LocalDate date, String fromCase, @Nullable String toCase) {
    int[] done = new int[Deed.values().length];
    for (String caseId : cases.in(TransferStage.BOTH_ARRIVED, fromCase, toCase)) {
      done[each(caseId, row -> settle(row, date)).ordinal()]++;
    }
    for (String caseId : cases.dueBefore(date, fromCase, toCase)) {
      done[each(caseId, row -> remind(row, date)).ordinal()]++;
    }
    return new Outcome(
        done[Deed.CREDITED.ordinal()],
        done[Deed.REJECTED.ordinal()],
        done[Deed.REMINDED.ordinal()],
        done[Deed.ESCALATED.ordinal()]);
  }

  private Deed each(String caseId, Function<CaseRow, Deed> deed) {
    return cases.lock(caseId).map(deed).orElse(Deed.NOTHING);
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
