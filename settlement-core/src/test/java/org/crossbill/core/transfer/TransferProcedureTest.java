package org.crossbill.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.TransferFixture.value;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.calendar.CalendarYear;
import org.crossbill.core.calendar.CalendarYear.DaysOff;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;

class TransferProcedureTest {
  // 2025 from 国庆 on; earlier holidays do not matter here
  private static final WorkingDayCalendar CALENDAR =
      WorkingDayCalendar.of(
          List.of(
              new CalendarYear(
                  2025,
                  List.of(new DaysOff(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 8))),
                  List.of(LocalDate.of(2025, 9, 28), LocalDate.of(2025, 10, 11)))));
  private final TransferProcedure procedure =
      new TransferProcedure(CALENDAR, TransferFixture.LIMITS);

  private TransferState after(TransferState state, TransferAction action, String date) {
    return value(procedure.after(state, action, LocalDate.parse(date)));
  }

  private FaultCode refused(TransferState state, TransferAction action) {
    return switch (procedure.after(state, action, LocalDate.of(2025, 9, 22))) {
      case Result.Ok<TransferState>(TransferState after) ->
          throw new AssertionError(after.toString());
      case Result.Failed<TransferState>(var faults) -> faults.getFirst().code();
    };
  }

  /** DER-19: each step on its last day. */
  @Test
  void der19_threeStepsOverNationalDay() {
    TransferState applied = value(procedure.applied(LocalDate.of(2025, 9, 22)));
    assertThat(applied.dueDate()).isEqualTo("2025-10-17");
    TransferState letter = after(applied, TransferAction.SEND_LETTER, "2025-10-17");
    assertThat(letter.dueDate()).isEqualTo("2025-11-07");
    TransferState sheet = after(letter, TransferAction.RECEIVE_SHEET, "2025-11-07");
    assertThat(sheet.dueDate()).isEqualTo(letter.dueDate());
    TransferState both = after(sheet, TransferAction.RECEIVE_MONEY, "2025-11-07");
    TransferState matched = after(both, TransferAction.MATCH, "2025-11-07");
    assertThat(matched.dueDate()).isEqualTo("2025-11-28");
    TransferState credited = after(matched, TransferAction.CREDIT, "2025-11-07");
    assertThat(credited.stage().isFinal()).isTrue();
    assertThat(credited.dueDate()).isNull();
  }

  @Test
  void clockOfTheCredit_startsOnlyWithTheMatch() {
    TransferState letter =
        new TransferState(TransferStage.LETTER_SENT, LocalDate.of(2025, 9, 1), null, 0);
    TransferState money = after(letter, TransferAction.RECEIVE_MONEY, "2025-09-02");
    assertThat(money.stage()).isEqualTo(TransferStage.MONEY_ARRIVED);
    assertThat(after(money, TransferAction.RECEIVE_SHEET, "2025-09-03").dueDate()).isNull();
  }

  @Test
  void stepOutOfTurn_andStepDone_areDifferentFaults() {
    TransferState applied = value(procedure.applied(LocalDate.of(2025, 9, 22)));
    assertThat(refused(applied, TransferAction.RECEIVE_SHEET))
        .isEqualTo(FaultCode.TRANSFER_STEP_NOT_ALLOWED);
    TransferState letter = after(applied, TransferAction.SEND_LETTER, "2025-09-22");
    assertThat(refused(letter, TransferAction.SEND_LETTER)).isEqualTo(FaultCode.TRANSFER_STEP_DONE);
  }

  /** No step carries a case from one province's view into the other's. */
  @Test
  void moves_stayWithOneSideOfTheCase() {
    for (TransferAction action : TransferAction.values()) {
      for (TransferStage stage : TransferStage.values()) {
        if (procedure.after(
                new TransferState(stage, LocalDate.of(2025, 9, 1), null, 0),
                action,
                LocalDate.of(2025, 9, 22))
            instanceof Result.Ok<TransferState>(TransferState after)) {
          assertThat(TransferStage.Role.values())
              .as(stage + " " + action)
              .anyMatch(role -> stage.isOf(role) && after.stage().isOf(role));
        }
      }
    }
  }

  @Test
  void overdue_remindsOnceThenEscalatesOnce() {
    TransferState letter =
        new TransferState(
            TransferStage.LETTER_SENT, LocalDate.of(2025, 9, 1), LocalDate.of(2025, 9, 22), 0);
    assertThat(procedure.overdueAction(letter, LocalDate.of(2025, 9, 22))).isNull();
    assertThat(procedure.overdueAction(letter, LocalDate.of(2025, 9, 23)))
        .isEqualTo(TransferAction.REMIND);
    TransferState reminded = after(letter, TransferAction.REMIND, "2025-09-23");
    // five working days after the due date: 23, 24, 25, 26 and the worked Sunday 28
    assertThat(procedure.overdueAction(reminded, LocalDate.of(2025, 9, 28))).isNull();
    assertThat(procedure.overdueAction(reminded, LocalDate.of(2025, 9, 29)))
        .isEqualTo(TransferAction.ESCALATE);
    TransferState escalated = after(reminded, TransferAction.ESCALATE, "2025-09-29");
    assertThat(procedure.overdueAction(escalated, LocalDate.of(2025, 12, 31))).isNull();
    // the next step has its own time limit
    assertThat(after(escalated, TransferAction.RECEIVE_SHEET, "2025-09-30").reminders()).isZero();
  }

  @Test
  void calendarEnds_aClerkIsTold_theNightGoesOn() {
    TransferState applied =
        new TransferState(TransferStage.APPLIED, LocalDate.of(2025, 12, 30), null, 0);
    assertThat(procedure.after(applied, TransferAction.SEND_LETTER, LocalDate.of(2025, 12, 31)))
        .isInstanceOf(Result.Failed.class);
    TransferState both =
        new TransferState(TransferStage.BOTH_ARRIVED, LocalDate.of(2025, 12, 30), null, 0);
    assertThat(after(both, TransferAction.MATCH, "2025-12-31").dueDate()).isNull();
  }
}
