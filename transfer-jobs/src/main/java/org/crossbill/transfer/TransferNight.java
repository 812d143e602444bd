package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
import org.crossbill.cases.CaseDeed;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.transfer.SheetRejection;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferCompleted;
import org.crossbill.core.transfer.TransferDocument;
import org.crossbill.core.transfer.TransferReminder;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.exchange.Outbox;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.Paid;
import org.crossbill.transfer.db.PaymentRows;
import org.crossbill.transfer.db.SheetRows;
import org.crossbill.transfer.db.SheetRows.Kept;
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

  private final TransferSteps steps;
  private final TransferCases cases;
  private final SheetRows sheets;
  private final PaymentRows payments;
  private final Outbox outbox;

  TransferNight(
      TransferSteps steps,
      TransferCases cases,
      SheetRows sheets,
      PaymentRows payments,
      Outbox outbox) {
    this.steps = steps;
    this.cases = cases;
    this.sheets = sheets;
    this.payments = payments;
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
    Map<Deed, Integer> done = new EnumMap<>(Deed.class);
    for (CaseId caseId : cases.in(TransferStage.BOTH_ARRIVED, fromCase, toCase)) {
      done.merge(each(caseId, row -> settle(row, date)), 1, Integer::sum);
    }
    for (CaseId caseId : cases.dueBefore(date, fromCase, toCase)) {
      done.merge(each(caseId, row -> remind(row, date)), 1, Integer::sum);
    }
    return new Outcome(
        done.getOrDefault(Deed.CREDITED, 0),
        done.getOrDefault(Deed.REJECTED, 0),
        done.getOrDefault(Deed.REMINDED, 0),
        done.getOrDefault(Deed.ESCALATED, 0));
  }

  private Deed each(CaseId caseId, Function<CaseRow, Deed> deed) {
    return cases.lock(caseId).map(deed).orElse(Deed.NOTHING);
  }

  private Deed settle(CaseRow row, LocalDate date) {
    if (row.state().stage() != TransferStage.BOTH_ARRIVED || row.state().since().isAfter(date)) {
      return Deed.NOTHING;
    }
    Kept sheet = sheets.latest(row.caseId()).orElseThrow();
    if (sheet.credits().isEmpty()) {
      credit(row, sheet, null, date);
      return Deed.CREDITED;
    }
    List<Paid> paid = payments.openFor(row, date);
    for (Paid payment : paid) {
      if (payment.amountFen() == sheet.totalFen()) {
        credit(row, sheet, payment, date);
        return Deed.CREDITED;
      }
    }
    reject(row, sheet, paid, date);
    return Deed.REJECTED;
  }

  /** Where a relation moves without money, the sheet alone is enough. */
  private void credit(CaseRow row, Kept sheet, @Nullable Paid payment, LocalDate date) {
    long totalFen = sheet.totalFen();
    CaseRow matched = take(row, TransferAction.MATCH, date, Details.matches(totalFen));
    payments.credit(row.caseId(), sheet, payment, date);
    take(matched, TransferAction.CREDIT, date, Details.credited(sheet.credits()));
    send(row, new TransferCompleted(sheet.version(), totalFen, date));
  }

  private void reject(CaseRow row, Kept sheet, List<Paid> payments, LocalDate date) {
    long paidFen = payments.stream().mapToLong(Paid::amountFen).reduce(0, Math::addExact);
    String detail = Details.differs(sheet.version(), sheet.totalFen(), paidFen);
    take(row, TransferAction.REJECT_SHEET, date, detail);
    send(row, new SheetRejection(sheet.version(), sheet.totalFen(), paidFen, date));
  }

  private Deed remind(CaseRow row, LocalDate date) {
    Optional<TransferAction> action = steps.overdue(row, date);
    LocalDate dueDate = row.state().dueDate();
    if (action.isEmpty() || dueDate == null) {
      return Deed.NOTHING;
    }
    String detail = Details.overdue(dueDate) + "，待办：" + row.state().stage().chinese();
    take(row, action.get(), date, detail);
    int round = action.get() == TransferAction.REMIND ? 1 : 2;
    if (!row.state().stage().waitsFor(row.role())) {
      send(row, new TransferReminder(dueDate, round, date));
    }
    return round == 1 ? Deed.REMINDED : Deed.ESCALATED;
  }

  private CaseRow take(CaseRow row, TransferAction action, LocalDate date, String detail) {
    return steps.must(row, new CaseDeed<>(action, date, ACTOR, detail));
  }

  private void send(CaseRow row, TransferDocument document) {
    outbox.send(row.counterpart(), new CaseMessage(row.caseId(), row.scheme(), document));
  }
}
