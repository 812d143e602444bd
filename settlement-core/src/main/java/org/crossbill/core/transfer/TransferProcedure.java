package org.crossbill.core.transfer;

import java.time.LocalDate;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.TransferStage.Role;
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
    return switch (action) {
      case REMIND -> reminded(state, action, date, 0);
      case ESCALATE -> reminded(state, action, date, 1);
      case RECEIVE_REMINDER -> noted(state, action, Role.ORIGIN);
      case SUSPEND_MONEY -> noted(state, action, Role.DESTINATION);
      case APPLY,
          SEND_LETTER,
          REFUSE,
          RECEIVE_REFUSAL,
          RECEIVE_LETTER,
          MAKE_SHEET,
          REMIT,
          RECEIVE_SHEET,
          RECEIVE_MONEY,
          REJECT_SHEET,
          SHEET_COMES_BACK,
          MATCH,
          CREDIT,
          CLOSE -> {
        TransferStage next = TransferMoves.from(state.stage(), action);
        yield next == null
            ? refused(state, action, TransferMoves.isRepeat(state.stage(), action))
            : moved(state, next, date);
      }
    };
  }

  /** A step that leaves the stage as it is changes nothing. */
  private Result<TransferState> moved(TransferState state, TransferStage next, LocalDate date) {
    return next == state.stage()
        ? Result.ok(state)
        : switch (next) {
          case APPLIED -> due(date, limits.review(), next);
          case LETTER_SENT -> due(date, limits.sheet(), next);
          // the origin has its time again
          case LETTER_RECEIVED, SHEET_RETURNED, SHEET_REJECTED ->
              ok(next, date, dueOrUnknown(date, limits.sheet()));
          // one of the two is there, or about to come: the time runs on
          case SHEET_MADE, SHEET_ARRIVED, MONEY_ARRIVED -> ok(next, date, state.dueDate());
          case MATCHED -> ok(next, date, dueOrUnknown(date, limits.credit()));
          case BOTH_ARRIVED,
              REMITTED,
              CREDITED,
              CLOSED,
              REFUSED_BY_DESTINATION,
              REFUSED_BY_ORIGIN ->
              ok(next, date, null);
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

  /** A step for the timeline of one side only, in any stage. */
  private static Result<TransferState> noted(
      TransferState state, TransferAction action, Role role) {
    return state.stage().isOf(role) ? Result.ok(state) : refused(state, action, false);
  }

  private static Result<TransferState> reminded(
      TransferState state, TransferAction action, LocalDate date, int before) {
    if (state.reminders() != before || !state.isOverdue(date)) {
      return refused(state, action, state.reminders() > before);
    }
    return Result.ok(new TransferState(state.stage(), state.since(), state.dueDate(), before + 1));
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
