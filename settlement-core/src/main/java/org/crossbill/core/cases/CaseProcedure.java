package org.crossbill.core.cases;

import java.time.LocalDate;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.jspecify.annotations.Nullable;

/**
 * The procedure of a kind of cases (办理流程): its table with the days that count. It says which step
 * is possible in which state, when the next one is due, and whom the night reminds.
 *
 * @param <S> its stages
 * @param <A> its steps
 */
public final class CaseProcedure<S extends CaseStage, A extends CaseAction> {
  private final WorkingDayCalendar calendar;
  private final CaseMoves<S, A> moves;
  private final CaseReminders<A> reminders;

  /** With the days that count. */
  public CaseProcedure(
      WorkingDayCalendar calendar, CaseMoves<S, A> moves, CaseReminders<A> reminders) {
    this.calendar = calendar;
    this.moves = moves;
    this.reminders = reminders;
  }

  /** A new case whose first step a clerk takes. */
  public Result<CaseState<S>> begun(S stage, LocalDate date, int workingDays) {
    return calendar
        .dueDate(date, workingDays)
        .then(dueDate -> Result.ok(CaseState.of(stage, date, dueDate)));
  }

  /** A new case that another office has begun, with the due date as that one says it. */
  public CaseState<S> received(S stage, LocalDate date, LocalDate dueDate) {
    return CaseState.of(stage, date, dueDate);
  }

  /**
   * The state after a step, or why the step is not possible: done already (a harmless repeat), or
   * not in this state. A step that leaves the stage as it is changes nothing.
   */
  public Result<CaseState<S>> after(CaseState<S> state, A action, LocalDate date) {
    if (action.equals(reminders.remind())) {
      return reminded(state, action, date, 0);
    }
    if (action.equals(reminders.escalate())) {
      return reminded(state, action, date, 1);
    }
    if (moves.isNote(state.stage(), action)) {
      return Result.ok(state);
    }
    CaseMoves.Move<S> move = moves.from(state.stage(), action);
    if (move == null) {
      return refused(state, action, moves.isDone(state.stage(), action));
    }
    return move.to().equals(state.stage()) ? Result.ok(state) : moved(state, move, date);
  }

  private Result<CaseState<S>> moved(CaseState<S> state, CaseMoves.Move<S> move, LocalDate date) {
    return switch (move.due()) {
      case Due.None() -> Result.ok(CaseState.of(move.to(), date, null));
      case Due.RunsOn() -> Result.ok(CaseState.of(move.to(), date, state.dueDate()));
      case Due.Within(int days, boolean isKnown) ->
          isKnown
              ? begun(move.to(), date, days)
              : Result.ok(CaseState.of(move.to(), date, dueOrUnknown(date, days)));
    };
  }

  /**
   * Whether the night reminds of this case, and by which step; null where it does not, see {@link
   * CaseReminders}.
   */
  public @Nullable A overdueAction(CaseState<S> state, LocalDate businessDate) {
    LocalDate dueDate = state.dueDate();
    if (dueDate == null || !state.isOverdue(businessDate) || state.reminders() == 2) {
      return null;
    }
    if (state.reminders() == 0) {
      return reminders.remind();
    }
    LocalDate again = dueOrUnknown(dueDate, reminders.againDays());
    return again != null && again.isBefore(businessDate) ? reminders.escalate() : null;
  }

  private Result<CaseState<S>> reminded(CaseState<S> state, A action, LocalDate date, int before) {
    if (state.reminders() != before || !state.isOverdue(date)) {
      return refused(state, action, state.reminders() > before);
    }
    return Result.ok(new CaseState<>(state.stage(), state.since(), state.dueDate(), before + 1));
  }

  private @Nullable LocalDate dueOrUnknown(LocalDate date, int workingDays) {
    return switch (calendar.dueDate(date, workingDays)) {
      case Result.Ok<LocalDate>(LocalDate dueDate) -> dueDate;
      case Result.Failed<LocalDate> _ -> null;
    };
  }

  private Result<CaseState<S>> refused(CaseState<S> state, A action, boolean done) {
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
