package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.ContactLetter;
import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.exchange.PaymentNotice;
import org.crossbill.core.exchange.TransferRefusal;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.load.TransferCase;
import org.crossbill.core.load.TransferPolicyLoader;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferProcedure;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.TransferStage.Role;
import org.crossbill.core.transfer.TransferState;
import org.crossbill.core.transfer.pension.PensionCalculation;
import org.crossbill.core.transfer.pension.PensionResult;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Audit;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.TransferBooks;
import org.crossbill.transfer.db.TransferBooks.Direction;
import org.crossbill.transfer.db.TransferBooks.Told;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the clerks of a province do with transfers (经办人员办理). Each step is one transaction: the
 * state, the timeline, the message to the other province and the audit row, or nothing. A step out
 * of turn is a fault, a repeated one says that it is done; the database refuses what would happen
 * twice.
 */
@Service
@Transactional
public class TransferDesk {
  private final Node node;
  private final TransferProcedure procedure;
  private final TransferPolicyLoader.Loaded rule;
  private final PlaceTable places;
  private final TransferCases cases;
  private final TransferBooks books;
  private final BusinessDays days;
  private final Outbox outbox;
  private final Audit audit;

  TransferDesk(
      Node node,
      TransferProcedure procedure,
      TransferPolicyLoader.Loaded rule,
      PlaceTable places,
      TransferCases cases,
      TransferBooks books,
      BusinessDays days,
      Outbox outbox,
      Audit audit) {
    this.node = node;
    this.procedure = procedure;
    this.rule = rule;
    this.places = places;
    this.cases = cases;
    this.books = books;
    this.days = days;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Takes an application into this province (受理申请).
   *
   * @return the number of the case
   */
  public Result<String> apply(TransferApplication application, Actor clerk) {
    NodeCode origin = application.origin();
    if (origin.equals(node.code()) || origin.isNational() || node.code().isNational()) {
      return Result.failed(
          new Fault(
              FaultCode.TRANSFER_WRONG_NODE,
              "YAC250",
              "转出地 " + origin + " 与转入地 " + node.code() + " 之间没有跨省转移",
              "转出地填另一省份的代码；省内流动不转资金，不在这里办理"));
    }
    LocalDate date = days.openForBooking();
    return procedure
        .applied(date)
        .then(state -> {
          String caseId = cases.nextCaseId(node.code(), date);
          CaseRow row =
              new CaseRow(
                  caseId, Role.DESTINATION, origin, node.code(), application.person(), date, state);
          if (!cases.open(row, TransferAction.APPLY, clerk.who(), "转出地 " + origin)) {
            return alreadyOpen(application);
          }
          audit.record(clerk.who(), "transfer.apply", caseId, "from " + origin);
          return Result.ok(caseId);
        });
  }

  private Result<String> alreadyOpen(TransferApplication application) {
    String other = cases.underWay(application.person().aac002()).orElse("");
    return Result.failed(
        new Fault(
            FaultCode.TRANSFER_ALREADY_OPEN,
            "AAC002",
            "该人员已有在办的转移业务：" + other,
            "查询 " + other + " 的办理进度，办结后再申请"));
  }

  /** Approves an application and sends the contact letter (发出联系函). */
  public Result<TransferState> sendContactLetter(
      String caseId, ReceivingAccount account, Actor clerk) {
    return step(
        caseId,
        Role.DESTINATION,
        TransferAction.SEND_LETTER,
        clerk,
        "",
        (row, state, date) -> {
          LocalDate dueDate = state.dueDate();
          if (dueDate == null) {
            throw new IllegalStateException("a contact letter has a due date");
          }
          outbox.send(
              row.origin(),
              new ContactLetter(
                  caseId,
                  row.person(),
                  date,
                  dueDate,
                  account.bankName(),
                  account.accountName(),
                  account.accountNo()));
        });
  }

  /** Refuses a case (不予办理): the destination its application, the origin the contact letter. */
  public Result<TransferState> refuse(
      String caseId, TransferRefusalReason reason, String detail, Actor clerk) {
    Optional<CaseRow> row = cases.lock(caseId);
    Role role = row.map(CaseRow::role).orElse(Role.DESTINATION);
    if (role == Role.DESTINATION && row.isPresent() && isWithOrigin(row.get().state().stage())) {
      return Result.failed(
          new Fault(
              FaultCode.TRANSFER_STEP_NOT_ALLOWED,
              "",
              "当前状态“" + row.get().state().stage().chinese() + "”：联系函已发出，由转出地决定是否办理",
              "等待转出地答复，或与转出地联系"));
    }
    String said = reason.chinese() + (detail.isBlank() ? "" : "：" + detail);
    return step(
        caseId,
        role,
        TransferAction.REFUSE,
        clerk,
        said,
        (found, _, date) -> {
          if (role == Role.ORIGIN) {
            outbox.send(found.destination(), new TransferRefusal(caseId, date, reason, detail));
          }
        });
  }

  private static boolean isWithOrigin(TransferStage stage) {
    return stage != TransferStage.APPLIED && !stage.isFinal();
  }

  /** Computes the information sheet and sends it (生成信息表); again after it was sent back. */
  public Result<TransferState> makeSheet(String caseId, TransferCase input, Actor clerk) {
    Optional<CaseRow> row = cases.lock(caseId);
    if (row.isEmpty() || row.get().role() != Role.ORIGIN) {
      return step(caseId, Role.ORIGIN, TransferAction.MAKE_SHEET, clerk, "", (_, _, _) -> {});
    }
    List<Fault> faults =
        new ArrayList<>(SheetChecks.check(row.get(), input, days.openForBooking()));
    NodeCode account = places.nodeOf(input.facts().origin(), input.facts().transferDate());
    if (!account.equals(node.code())) {
      faults.add(
          new Fault(
              FaultCode.TRANSFER_WRONG_NODE,
              "AAB299",
              "行政区划 " + input.facts().origin() + " 属于 " + account + "，不是本省 " + node.code(),
              "填写本省转出地的行政区划代码"));
    }
    List<ExplanationStep> explanation = new ArrayList<>();
    return switch (PensionCalculation.calculate(
        input.facts(), rule.policy(), input.rates(), explanation::add)) {
      case Result.Ok<PensionResult>(PensionResult sheet) ->
          faults.isEmpty() ? send(caseId, input, sheet, explanation, clerk) : Result.failed(faults);
      case Result.Failed<PensionResult>(List<Fault> more) -> {
        faults.addAll(more);
        yield Result.failed(faults);
      }
    };
  }

  private Result<TransferState> send(
      String caseId,
      TransferCase input,
      PensionResult sheet,
      List<ExplanationStep> explanation,
      Actor clerk) {
    int version = books.latestSheet(caseId).map(TransferBooks.Sheet::version).orElse(0) + 1;
    String said = "第 " + version + " 版，转移基金总额 " + Fen.toYuan(sheet.money().totalFen()) + " 元";
    return step(
        caseId,
        Role.ORIGIN,
        TransferAction.MAKE_SHEET,
        clerk,
        said,
        (row, _, date) -> {
          InformationSheet message =
              Sheets.message(
                  caseId, version, date, row.person(), input.facts(), sheet, explanation);
          books.addSheet(message, date);
          outbox.send(row.destination(), message);
        });
  }

  /**
   * Remits the sheet's total (划转基金); the notice travels apart from the sheet, as the money does.
   */
  public Result<TransferState> remit(String caseId, Actor clerk) {
    cases.lock(caseId);
    long amountFen = books.latestSheet(caseId).map(sheet -> sheet.money().totalFen()).orElse(0L);
    String said = "划款 " + Fen.toYuan(amountFen) + " 元";
    return step(
        caseId,
        Role.ORIGIN,
        TransferAction.REMIT,
        clerk,
        said,
        (row, _, date) -> {
          var notice = new PaymentNotice(caseId, caseId + "-1", row.person(), amountFen, date);
          if (books.addPayment(Direction.OUT, notice, node.code(), false, date) != Told.NEW) {
            throw new IllegalStateException("payment " + notice.paymentId() + " was made before");
          }
          outbox.send(row.destination(), notice);
        });
  }

  /** What a step does beside changing the state. */
  private interface Effect {
    void apply(CaseRow row, TransferState after, LocalDate date);
  }

  private Result<TransferState> step(
      String caseId, Role role, TransferAction action, Actor clerk, String detail, Effect effect) {
    Optional<CaseRow> found = cases.lock(caseId);
    if (found.isEmpty()) {
      return Result.failed(
          new Fault(
              FaultCode.TRANSFER_CASE_UNKNOWN, "caseId", "没有这笔转移业务：" + caseId, "核对联系函编号 AAE270"));
    }
    CaseRow row = found.get();
    if (row.role() != role) {
      return Result.failed(
          new Fault(
              FaultCode.TRANSFER_WRONG_NODE,
              "caseId",
              "“" + action.chinese() + "”由" + (role == Role.ORIGIN ? "转出地" : "转入地") + "办理",
              "请 " + row.counterpart() + " 办理"));
    }
    LocalDate date = days.openForBooking();
    return procedure
        .after(row.state(), action, date)
        .then(after -> {
          cases.advance(row, action, date, clerk.who(), after, detail);
          effect.apply(row, after, date);
          audit.record(
              clerk.who(), "transfer." + action.name().toLowerCase(Locale.ROOT), caseId, detail);
          return Result.ok(after);
        });
  }
}
