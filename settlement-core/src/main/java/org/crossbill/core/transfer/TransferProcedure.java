package org.crossbill.core.transfer;

import java.time.LocalDate;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.TransferPolicy.StepLimits;
import org.jspecify.annotations.Nullable;

/**
 * The procedure of a transfer (转移办理流程, 187号经办规程): which step is possible in which state, and when
 * the next one is due. 15 working days for the review, 15 for sheet and payment, 15 for the credit,
 * and the last ones only run once sheet and money match.
 */
public final class TransferProcedure {
  private final WorkingDayCalendar calendar;
  private final StepLimits limits;

  /** With the days that count and how many of them each step has. */
  public TransferProcedure(WorkingDayCalendar calendar, StepLimits limits) {
    this.calendar = calendar;
    this.limits = limits;
  }

  /** A new case at the destination. */
  public Result<TransferState> applied(LocalDate date) {
    return due(date, limits.review(), TransferStage.APPLIED);
  }

  /**
   * A new case at the origin: the contact letter has arrived.
   *
   * @param dueDate as the letter says it, counted from the letter's date
   */
  public TransferState letterReceived(LocalDate date, LocalDate dueDate) {
    return TransferState.of(TransferStage.LETTER_RECEIVED, date, dueDate);
  }

  /** The due date of a sheet whose contact letter bears that date. */
  public Result<LocalDate> sheetDue(LocalDate letterDate) {
    return calendar.dueDate(letterDate, limits.sheet());
  }

  /**
   * The state after a step, or why the step is not possible: done already (a harmless repeat), or
   * not in this state.
   */
  public Result<TransferState> after(TransferState state, TransferAction action, LocalDate date) {
    TransferStage stage = state.stage();
    return switch (action) {
      case SEND_LETTER ->
          stage == TransferStage.APPLIED
              ? due(date, limits.sheet(), TransferStage.LETTER_SENT)
              : refused(state, action, stage != TransferStage.REFUSED_BY_DESTINATION);
      case REFUSE -> refuse(state, date);
      case MAKE_SHEET -> makeSheet(state, date);
      case REMIT ->
          stage == TransferStage.SHEET_MADE
              ? ok(TransferStage.REMITTED, date, null)
              : refused(state, action, isAfterRemittance(stage));
      case RECEIVE_SHEET -> receiveSheet(state, date);
      case RECEIVE_MONEY -> receiveMoney(state, date);
      case REJECT_SHEET ->
          stage == TransferStage.BOTH_ARRIVED
              ? ok(TransferStage.SHEET_REJECTED, date, dueOrUnknown(date, limits.sheet()))
              : refused(state, action, stage == TransferStage.SHEET_REJECTED);
      case SHEET_COMES_BACK -> sheetComesBack(state, date);
      case MATCH ->
          stage == TransferStage.BOTH_ARRIVED
              ? Result.ok(
                  TransferState.of(
                      TransferStage.MATCHED, date, dueOrUnknown(date, limits.credit())))
              : refused(state, action, isAfterMatch(stage));
      case CREDIT ->
          stage == TransferStage.MATCHED
              ? ok(TransferStage.CREDITED, date, null)
              : refused(state, action, stage == TransferStage.CREDITED);
      case CLOSE ->
          stage == TransferStage.REMITTED || stage == TransferStage.SHEET_MADE
              ? ok(TransferStage.CLOSED, date, null)
              : refused(state, action, stage == TransferStage.CLOSED);
      case REMIND -> reminded(state, action, date, 0);
      case ESCALATE -> reminded(state, action, date, 1);
      case RECEIVE_REMINDER, SUSPEND_MONEY -> Result.ok(state);
      case APPLY, RECEIVE_LETTER -> refused(state, action, true);
    };
  }

  /**
   * Whether the night reminds of this case, and how: null, a reminder on the first night after the
   * due date, and an escalation when {@link StepLimits#again} working days later nothing has come.
   */
  public @Nullable TransferAction overdueAction(TransferState state, LocalDate businessDate) {
    LocalDate dueDate = state.dueDate();
    if (dueDate == null || !state.isOverdue(businessDate) || state.reminders() == 2) {
      return null;
    }
    if (state.reminders() == 0) {
      return TransferAction.REMIND;
    }
    LocalDate again = dueOrUnknown(dueDate, limits.again());
    return again != null && again.isBefore(businessDate) ? TransferAction.ESCALATE : null;
  }

  private Result<TransferState> refuse(TransferState state, LocalDate date) {
    return switch (state.stage()) {
      case APPLIED -> ok(TransferStage.REFUSED_BY_DESTINATION, date, null);
      case LETTER_RECEIVED, LETTER_SENT, MONEY_ARRIVED ->
          ok(TransferStage.REFUSED_BY_ORIGIN, date, null);
      case REFUSED_BY_DESTINATION, REFUSED_BY_ORIGIN -> refused(state, TransferAction.REFUSE, true);
      case SHEET_ARRIVED,
          BOTH_ARRIVED,
          SHEET_REJECTED,
          MATCHED,
          CREDITED,
          SHEET_MADE,
          REMITTED,
          SHEET_RETURNED,
          CLOSED ->
          refused(state, TransferAction.REFUSE, false);
    };
  }

  private Result<TransferState> makeSheet(TransferState state, LocalDate date) {
    return switch (state.stage()) {
      case LETTER_RECEIVED -> ok(TransferStage.SHEET_MADE, date, state.dueDate());
      // the money went with the first sheet
      case SHEET_RETURNED -> ok(TransferStage.REMITTED, date, null);
      case SHEET_MADE, REMITTED, CLOSED -> refused(state, TransferAction.MAKE_SHEET, true);
      case APPLIED,
          LETTER_SENT,
          SHEET_ARRIVED,
          MONEY_ARRIVED,
          BOTH_ARRIVED,
          SHEET_REJECTED,
          MATCHED,
          CREDITED,
          REFUSED_BY_DESTINATION,
          REFUSED_BY_ORIGIN ->
          refused(state, TransferAction.MAKE_SHEET, false);
    };
  }

  private Result<TransferState> receiveSheet(TransferState state, LocalDate date) {
    return switch (state.stage()) {
      case LETTER_SENT -> ok(TransferStage.SHEET_ARRIVED, date, state.dueDate());
      case MONEY_ARRIVED, SHEET_REJECTED -> ok(TransferStage.BOTH_ARRIVED, date, null);
      case SHEET_ARRIVED, BOTH_ARRIVED, MATCHED, CREDITED ->
          refused(state, TransferAction.RECEIVE_SHEET, true);
      case APPLIED,
          LETTER_RECEIVED,
          SHEET_MADE,
          REMITTED,
          SHEET_RETURNED,
          CLOSED,
          REFUSED_BY_DESTINATION,
          REFUSED_BY_ORIGIN ->
          refused(state, TransferAction.RECEIVE_SHEET, false);
    };
  }

  private Result<TransferState> receiveMoney(TransferState state, LocalDate date) {
    return switch (state.stage()) {
      case LETTER_SENT -> ok(TransferStage.MONEY_ARRIVED, date, state.dueDate());
      case SHEET_ARRIVED -> ok(TransferStage.BOTH_ARRIVED, date, null);
      // a further payment: the night looks at all of them
      case MONEY_ARRIVED, BOTH_ARRIVED, SHEET_REJECTED -> Result.ok(state);
      case APPLIED,
          MATCHED,
          CREDITED,
          LETTER_RECEIVED,
          SHEET_MADE,
          REMITTED,
          SHEET_RETURNED,
          CLOSED,
          REFUSED_BY_DESTINATION,
          REFUSED_BY_ORIGIN ->
          refused(state, TransferAction.RECEIVE_MONEY, false);
    };
  }

  /**
   * Before the payment the origin begins again with the sheet; after it only the sheet is left to
   * mend.
   */
  private Result<TransferState> sheetComesBack(TransferState state, LocalDate date) {
    LocalDate dueDate = dueOrUnknown(date, limits.sheet());
    return switch (state.stage()) {
      case SHEET_MADE -> ok(TransferStage.LETTER_RECEIVED, date, dueDate);
      case REMITTED -> ok(TransferStage.SHEET_RETURNED, date, dueDate);
      case SHEET_RETURNED -> refused(state, TransferAction.SHEET_COMES_BACK, true);
      case APPLIED,
          LETTER_SENT,
          SHEET_ARRIVED,
          MONEY_ARRIVED,
          BOTH_ARRIVED,
          SHEET_REJECTED,
          MATCHED,
          CREDITED,
          LETTER_RECEIVED,
          CLOSED,
          REFUSED_BY_DESTINATION,
          REFUSED_BY_ORIGIN ->
          refused(state, TransferAction.SHEET_COMES_BACK, false);
    };
  }

  private static Result<TransferState> reminded(
      TransferState state, TransferAction action, LocalDate date, int before) {
    if (state.reminders() != before || !state.isOverdue(date)) {
      return refused(state, action, state.reminders() > before);
    }
    return Result.ok(new TransferState(state.stage(), state.since(), state.dueDate(), before + 1));
  }

  private static boolean isAfterRemittance(TransferStage stage) {
    return stage == TransferStage.REMITTED
        || stage == TransferStage.SHEET_RETURNED
        || stage == TransferStage.CLOSED;
  }

  private static boolean isAfterMatch(TransferStage stage) {
    return stage == TransferStage.MATCHED || stage == TransferStage.CREDITED;
  }

  private Result<TransferState> due(LocalDate date, int workingDays, TransferStage stage) {
    return calendar.dueDate(date, workingDays).then(dueDate -> ok(stage, date, dueDate));
  }

  private @Nullable LocalDate dueOrUnknown(LocalDate date, int workingDays) {
    return switch (calendar.dueDate(date, workingDays)) {
      case Result.Ok<LocalDate>(LocalDate dueDate) -> dueDate;
      case Result.Failed<LocalDate> _ -> null;
    };
  }

  private static Result<TransferState> ok(
      TransferStage stage, LocalDate date, @Nullable LocalDate dueDate) {
    return Result.ok(TransferState.of(stage, date, dueDate));
  }

  private static Result<TransferState> refused(
      TransferState state, TransferAction action, boolean done) {
    return Result.failed(
        done
            ? new Fault(
                FaultCode.TRANSFER_STEP_DONE,
                "",
                "“" + action.chinese() + "”已经办理，当前状态：" + state.stage().chinese(),
                "无需重复办理，可查询办理进度")
            : new Fault(
                FaultCode.TRANSFER_STEP_NOT_ALLOWED,
                "",
                "当前状态“" + state.stage().chinese() + "”不能办理“" + action.chinese() + "”",
                "按流程先完成前一步骤，可查询办理进度"));
  }
}
