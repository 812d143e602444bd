package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.access.Actor;
import org.crossbill.cases.CaseDeed;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.ContactLetter;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.PaymentReturn;
import org.crossbill.core.transfer.Role;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferDocument;
import org.crossbill.core.transfer.TransferRefusal;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Audit;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.transfer.SchemeDesk.SheetOrder;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.Paid;
import org.crossbill.transfer.db.PaymentRows;
import org.crossbill.transfer.db.PaymentRows.Direction;
import org.crossbill.transfer.db.PaymentRows.Told;
import org.crossbill.transfer.db.SheetRows;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the clerks of a province do with transfers (经办人员办理), whatever the scheme. Each step is one
 * transaction: the state, the timeline, the message to the other province and the audit row, or
 * nothing. A step out of turn is a fault, a repeated one says that it is done; the database refuses
 * what would happen twice.
 */
@Service
@Transactional
public class TransferDesk {
  private final Node node;
  private final TransferSteps steps;
  private final TransferCases cases;
  private final SheetRows sheets;
  private final PaymentRows payments;
  private final Receipts receipts;
  private final BusinessDays days;
  private final Outbox outbox;
  private final Audit audit;

  TransferDesk(
      Node node,
      TransferSteps steps,
      TransferCases cases,
      SheetRows sheets,
      PaymentRows payments,
      Receipts receipts,
      BusinessDays days,
      Outbox outbox,
      Audit audit) {
    this.node = node;
    this.steps = steps;
    this.cases = cases;
    this.sheets = sheets;
    this.payments = payments;
    this.receipts = receipts;
    this.days = days;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Takes an application into this province (受理申请).
   *
   * @return the number of the case
   */
  public Result<CaseId> apply(TransferApplication application, Actor clerk) {
    NodeCode origin = application.origin();
    if (origin.equals(node.code()) || origin.isNational() || node.code().isNational()) {
      return Result.failed(
          new Fault(
              FaultCode.TRANSFER_WRONG_NODE,
              "YAC250",
              "转出地 " + origin + " 与转入地 " + node.code() + " 之间没有跨省转移",
              "转出地填另一省份的代码；省内流动不转资金，不在这里办理"));
    }
    Optional<SchemeDesk> desk = steps.desk(application.scheme());
    return desk.isEmpty() ? notHandled(application) : opened(application, desk.get(), clerk);
  }

  private static Result<CaseId> notHandled(TransferApplication application) {
    return Result.failed(
        new Fault(
            FaultCode.FIELD_CODE_UNKNOWN,
            "AAE140",
            application.scheme().chinese() + "的关系转移尚未开办",
            "向当地经办机构咨询"));
  }

  private Result<CaseId> opened(TransferApplication application, SchemeDesk desk, Actor clerk) {
    LocalDate date = days.openForBooking();
    return desk.procedure()
        .begun(TransferStage.APPLIED, date, desk.limits().review())
        .then(state -> {
          CaseId caseId = cases.nextCaseId(node.code(), date);
          NodeCode origin = application.origin();
          CaseRow row =
              new CaseRow(
                  caseId,
                  application.scheme(),
                  Role.DESTINATION,
                  origin,
                  node.code(),
                  application.person(),
                  date,
                  state);
          if (!cases.open(row, TransferAction.APPLY, clerk.who(), "转出地 " + origin)) {
            return alreadyOpen(application);
          }
          audit.record(clerk, "transfer.apply", caseId.value(), "from " + origin);
          return Result.ok(caseId);
        });
  }

  private Result<CaseId> alreadyOpen(TransferApplication application) {
    String other =
        cases
            .underWay(application.scheme(), application.person().aac002())
            .map(CaseId::value)
            .orElse("");
    return Result.failed(
        new Fault(
            FaultCode.TRANSFER_ALREADY_OPEN,
            "AAC002",
            "该人员已有在办的转移业务：" + other,
            "查询 " + other + " 的办理进度，办结后再申请"));
  }

  /** Approves an application and sends the contact letter (发出联系函). */
  public Result<CaseRow> sendContactLetter(CaseId caseId, ReceivingAccount account, Actor clerk) {
    Deed deed =
        (row, after, date) -> {
          LocalDate dueDate = after.state().dueDate();
          if (dueDate == null) {
            throw new IllegalStateException("a contact letter has a due date");
          }
          send(
              row,
              new ContactLetter(
                  row.person(),
                  date,
                  dueDate,
                  account.bankName(),
                  account.accountName(),
                  account.accountNo()));
          return Result.ok("");
        };
    return at(caseId, Role.DESTINATION, TransferAction.SEND_LETTER)
        .then(row -> step(row, TransferAction.SEND_LETTER, clerk, deed));
  }

  /** Refuses a case (不予办理): the destination its application, the origin the contact letter. */
  public Result<CaseRow> refuse(
      CaseId caseId, TransferRefusalReason reason, String detail, Actor clerk) {
    Deed deed =
        (row, _, date) -> {
          if (row.role() == Role.ORIGIN) {
            send(row, new TransferRefusal(date, reason, detail));
          }
          return Result.ok(Details.refusal(reason, detail));
        };
    return known(caseId)
        .then(row ->
            isWithOrigin(row) ? withOrigin(row) : step(row, TransferAction.REFUSE, clerk, deed));
  }

  private static boolean isWithOrigin(CaseRow row) {
    TransferStage stage = row.state().stage();
    return row.role() == Role.DESTINATION && stage != TransferStage.APPLIED && !stage.isFinal();
  }

  private static Result<CaseRow> withOrigin(CaseRow row) {
    return Result.failed(
        new Fault(
            FaultCode.TRANSFER_STEP_NOT_ALLOWED,
            "",
            "当前状态“" + row.state().stage().chinese() + "”：联系函已发出，由转出地决定是否办理",
            "等待转出地答复，或与转出地联系"));
  }

  /**
   * Makes the information sheet and sends it (生成信息表); again after it was sent back.
   *
   * @param form what it is made from, in the form of the case's scheme
   */
  public Result<CaseRow> makeSheet(CaseId caseId, String form, Actor clerk) {
    return at(caseId, Role.ORIGIN, TransferAction.MAKE_SHEET)
        .then(row -> {
          LocalDate date = days.openForBooking();
          int version = sheets.latest(caseId).map(SheetRows.Kept::version).orElse(0) + 1;
          return steps
              .desk(row)
              .sheet(new SheetOrder(row, version, date, form))
              .then(sheet -> step(row, makes(sheet), clerk, (_, _, _) -> send(row, sheet, date)));
        });
  }

  private static TransferAction makes(Sheet sheet) {
    return sheet.movesMoney() ? TransferAction.MAKE_SHEET : TransferAction.SEND_RELATION;
  }

  private Result<String> send(CaseRow row, Sheet sheet, LocalDate date) {
    sheets.add(row.caseId(), sheet, date);
    send(row, sheet);
    return Result.ok(Details.sheet(sheet.version(), sheet.totalFen()));
  }

  /**
   * Remits the sheet's total (划转基金), under the case's next number; the notice travels apart from
   * the sheet, as the money does.
   */
  public Result<CaseRow> remit(CaseId caseId, Actor clerk) {
    Deed deed =
        (row, _, date) -> {
          long amountFen = sheets.latest(caseId).orElseThrow().totalFen();
          int number = payments.nextNumber(caseId);
          PaymentNotice notice =
              new PaymentNotice(caseId + "-" + number, number, row.person(), amountFen, date);
          CaseMessage message = new CaseMessage(caseId, row.scheme(), notice);
          Paid paid = Paid.of(message, notice);
          if (payments.add(Direction.OUT, paid, node.code(), false, date) != Told.NEW) {
            throw new IllegalStateException("payment " + notice.paymentId() + " was made before");
          }
          outbox.send(row.counterpart(), message);
          return Result.ok(Details.remitted(number, amountFen));
        };
    return at(caseId, Role.ORIGIN, TransferAction.REMIT)
        .then(row -> step(row, TransferAction.REMIT, clerk, deed));
  }

  /**
   * Money on the bank statement (转移基金登帐), whoever announced it.
   *
   * @return whether it is new here; false for the same payment again
   */
  public Result<Boolean> bankStatement(Paid slip, Actor clerk) {
    return switch (receipts.enter(slip, cases.lock(slip.caseId()), null, clerk.who())) {
      case NEW -> {
        String detail = slip.caseId() + " " + Fen.toYuan(slip.amountFen());
        audit.record(clerk, "transfer.receive_money", slip.paymentId(), detail);
        yield Result.ok(true);
      }
      case SAME -> Result.ok(false);
      case OTHERWISE ->
          Result.failed(
              new Fault(
                  FaultCode.TRANSFER_PAYMENT_CONFLICT,
                  "YAD010",
                  receipts.conflict(slip, null),
                  "核对银行回单；若是另一笔款项，用它自己的划款编号"));
    };
  }

  /**
   * Sends a payment back that fits nothing (退回资金); the origin pays again. Where it was the last
   * money here, the case waits for money as before.
   */
  public Result<CaseRow> returnMoney(CaseId caseId, String paymentId, String reason, Actor clerk) {
    return at(caseId, Role.DESTINATION, TransferAction.RETURN_MONEY)
        .then(row -> {
          Optional<Paid> paid =
              payments.open(Direction.IN, caseId).stream()
                  .filter(one -> one.paymentId().equals(paymentId))
                  .findFirst();
          return paid.isEmpty()
              ? nothingToReturn(paymentId)
              : Result.ok(returned(row, paid.get(), reason, clerk));
        });
  }

  private static Result<CaseRow> nothingToReturn(String paymentId) {
    return Result.failed(
        new Fault(
            FaultCode.TRANSFER_PAYMENT_CONFLICT,
            "YAD010",
            "本业务没有待处理的划款 " + paymentId,
            "核对划款编号；已入账或已退回的款项不能再退"));
  }

  private CaseRow returned(CaseRow row, Paid paid, String reason, Actor clerk) {
    LocalDate date = days.openForBooking();
    payments.addReturn(Direction.IN, paid, reason, date);
    boolean last = payments.openFor(row, date).isEmpty();
    CaseRow after =
        last
                && steps.after(row, TransferAction.RETURN_MONEY, date)
                    instanceof Result.Ok<CaseRow>(CaseRow moved)
            ? moved
            : row;
    PaymentReturn document = new PaymentReturn(paid.paymentId(), paid.amountFen(), reason, date);
    String detail = Details.returned(paid.paymentId(), document);
    steps.write(row, after, new CaseDeed<>(TransferAction.RETURN_MONEY, date, clerk.who(), detail));
    send(row, document);
    audit.record(clerk, "transfer.return_money", paid.paymentId(), detail);
    return after;
  }

  /** What a step does beside changing the state. */
  private interface Deed {
    /** The effects, and what stands beside the step in the timeline; or why it cannot be done. */
    Result<String> done(CaseRow row, CaseRow after, LocalDate date);
  }

  /** Takes a step of a case that is locked. */
  private Result<CaseRow> step(CaseRow row, TransferAction action, Actor clerk, Deed deed) {
    LocalDate date = days.openForBooking();
    return steps
        .after(row, action, date)
        .then(after ->
            deed.done(row, after, date)
                .then(detail -> {
                  steps.write(row, after, new CaseDeed<>(action, date, clerk.who(), detail));
                  String what = "transfer." + action.name().toLowerCase(Locale.ROOT);
                  audit.record(clerk, what, row.caseId().value(), detail);
                  return Result.ok(after);
                }));
  }

  /** The case, locked and read once for the whole step. */
  private Result<CaseRow> known(CaseId caseId) {
    return cases.lock(caseId).map(Result::ok).orElseGet(() -> Result.failed(unknown(caseId)));
  }

  /** The fault of a case that is not here. */
  public static List<Fault> unknown(CaseId caseId) {
    return List.of(
        new Fault(
            FaultCode.TRANSFER_CASE_UNKNOWN, "caseId", "没有这笔转移业务：" + caseId, "核对联系函编号 AAE270"));
  }

  /** The case, where this side of it does such a step. */
  private Result<CaseRow> at(CaseId caseId, Role role, TransferAction action) {
    return known(caseId)
        .then(row ->
            row.role() == role
                ? Result.ok(row)
                : Result.failed(
                    new Fault(
                        FaultCode.TRANSFER_WRONG_NODE,
                        "caseId",
                        "“" + action.chinese() + "”由" + role.chinese() + "办理",
                        "请 " + row.counterpart() + " 办理")));
  }

  private void send(CaseRow row, TransferDocument document) {
    outbox.send(row.counterpart(), new CaseMessage(row.caseId(), row.scheme(), document));
  }
}
