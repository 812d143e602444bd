package org.crossbill.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.TransferFixture.LIMITS;
import static org.crossbill.core.transfer.TransferFixture.value;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.calendar.CalendarYear;
import org.crossbill.core.calendar.CalendarYear.DaysOff;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.cases.CaseState;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferProcedureTest {
  // 2025 from 国庆 on; earlier holidays do not matter here
  private static final WorkingDayCalendar CALENDAR =
      WorkingDayCalendar.of(
          List.of(
              new CalendarYear(
                  2025,
                  List.of(new DaysOff(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 8))),
                  List.of(LocalDate.of(2025, 9, 28), LocalDate.of(2025, 10, 11)))));
  private final CaseProcedure<TransferStage, TransferAction> procedure =
      TransferProcedure.of(CALENDAR, LIMITS);

  private CaseState<TransferStage> after(
      CaseState<TransferStage> state, TransferAction action, String date) {
    return value(procedure.after(state, action, LocalDate.parse(date)));
  }

  private FaultCode refused(CaseState<TransferStage> state, TransferAction action) {
    return refused(state, action, LocalDate.of(2025, 9, 22));
  }

  private FaultCode refused(CaseState<TransferStage> state, TransferAction action, LocalDate date) {
    return switch (procedure.after(state, action, date)) {
      case Result.Ok<CaseState<TransferStage>>(CaseState<TransferStage> after) ->
          throw new AssertionError(after.toString());
      case Result.Failed<CaseState<TransferStage>>(var faults) -> faults.getFirst().code();
    };
  }

  /** DER-19: each step on its last day. */
  @Test
  void der19_threeStepsOverNationalDay() {
    CaseState<TransferStage> applied =
        value(procedure.begun(TransferStage.APPLIED, LocalDate.of(2025, 9, 22), LIMITS.review()));
    assertThat(applied.dueDate()).isEqualTo("2025-10-17");
    CaseState<TransferStage> letter = after(applied, TransferAction.SEND_LETTER, "2025-10-17");
    assertThat(letter.dueDate()).isEqualTo("2025-11-07");
    CaseState<TransferStage> sheet = after(letter, TransferAction.RECEIVE_SHEET, "2025-11-07");
    assertThat(sheet.dueDate()).isEqualTo(letter.dueDate());
    CaseState<TransferStage> both = after(sheet, TransferAction.RECEIVE_MONEY, "2025-11-07");
    CaseState<TransferStage> matched = after(both, TransferAction.MATCH, "2025-11-07");
    assertThat(matched.dueDate()).isEqualTo("2025-11-28");
    CaseState<TransferStage> credited = after(matched, TransferAction.CREDIT, "2025-11-07");
    assertThat(credited.stage().isFinal()).isTrue();
    assertThat(credited.dueDate()).isNull();
  }

  /** 10, 15 and 5 working days from Monday 2025-11-03: each step has its own limit. */
  @Test
  void limits_thatDiffer_eachCountsForItsStep() {
    StepLimits limits = new StepLimits(10, 15, 5, TransferFixture.RULE, 5, TransferFixture.RULE);
    CaseProcedure<TransferStage, TransferAction> differing = TransferProcedure.of(CALENDAR, limits);
    LocalDate monday = LocalDate.of(2025, 11, 3);
    assertThat(value(differing.begun(TransferStage.APPLIED, monday, limits.review())).dueDate())
        .isEqualTo("2025-11-17");
    String sheet = "2025-11-24";
    assertDue(differing, TransferStage.APPLIED, TransferAction.SEND_LETTER, sheet);
    assertDue(differing, TransferStage.BOTH_ARRIVED, TransferAction.REJECT_SHEET, sheet);
    assertDue(differing, TransferStage.BOTH_ARRIVED, TransferAction.RETURN_MONEY, sheet);
    assertDue(differing, TransferStage.SHEET_MADE, TransferAction.SHEET_COMES_BACK, sheet);
    assertDue(differing, TransferStage.REMITTED, TransferAction.SHEET_COMES_BACK, sheet);
    assertDue(differing, TransferStage.REMITTED, TransferAction.RECEIVE_RETURN, sheet);
    assertDue(differing, TransferStage.BOTH_ARRIVED, TransferAction.MATCH, "2025-11-10");
  }

  private static void assertDue(
      CaseProcedure<TransferStage, TransferAction> procedure,
      TransferStage stage,
      TransferAction action,
      String due) {
    LocalDate monday = LocalDate.of(2025, 11, 3);
    assertThat(value(procedure.after(new CaseState<>(stage, monday, null, 0), action, monday)))
        .as(action + " in " + stage)
        .extracting(CaseState::dueDate)
        .isEqualTo(LocalDate.parse(due));
  }

  @Test
  void clockOfTheCredit_startsOnlyWithTheMatch() {
    CaseState<TransferStage> letter =
        new CaseState<>(TransferStage.LETTER_SENT, LocalDate.of(2025, 9, 1), null, 0);
    CaseState<TransferStage> money = after(letter, TransferAction.RECEIVE_MONEY, "2025-09-02");
    assertThat(money.stage()).isEqualTo(TransferStage.MONEY_ARRIVED);
    assertThat(after(money, TransferAction.RECEIVE_SHEET, "2025-09-03").dueDate()).isNull();
  }

  @Test
  void stepOutOfTurn_andStepDone_areDifferentFaults() {
    CaseState<TransferStage> applied =
        value(procedure.begun(TransferStage.APPLIED, LocalDate.of(2025, 9, 22), LIMITS.review()));
    assertThat(refused(applied, TransferAction.RECEIVE_SHEET))
        .isEqualTo(FaultCode.TRANSFER_STEP_NOT_ALLOWED);
    CaseState<TransferStage> letter = after(applied, TransferAction.SEND_LETTER, "2025-09-22");
    assertThat(refused(letter, TransferAction.SEND_LETTER)).isEqualTo(FaultCode.TRANSFER_STEP_DONE);
  }

  /** No step carries a case from one province's view into the other's. */
  @Test
  void moves_stayWithOneSideOfTheCase() {
    for (TransferAction action : TransferAction.values()) {
      for (TransferStage stage : TransferStage.values()) {
        if (procedure.after(
                new CaseState<>(stage, LocalDate.of(2025, 9, 1), null, 0),
                action,
                LocalDate.of(2025, 9, 22))
            instanceof Result.Ok<CaseState<TransferStage>>(CaseState<TransferStage> after)) {
          assertThat(Role.values())
              .as(stage + " " + action)
              .anyMatch(role -> stage.isOf(role) && after.stage().isOf(role));
        }
      }
    }
  }

  @Test
  void overdue_remindsOnceThenEscalatesOnce() {
    CaseState<TransferStage> letter =
        new CaseState<>(
            TransferStage.LETTER_SENT, LocalDate.of(2025, 9, 1), LocalDate.of(2025, 9, 22), 0);
    assertThat(procedure.overdueAction(letter, LocalDate.of(2025, 9, 22))).isNull();
    assertThat(procedure.overdueAction(letter, LocalDate.of(2025, 9, 23)))
        .isEqualTo(TransferAction.REMIND);
    CaseState<TransferStage> reminded = after(letter, TransferAction.REMIND, "2025-09-23");
    // five working days after the due date: 23, 24, 25, 26 and the worked Sunday 28
    assertThat(procedure.overdueAction(reminded, LocalDate.of(2025, 9, 28))).isNull();
    assertThat(procedure.overdueAction(reminded, LocalDate.of(2025, 9, 29)))
        .isEqualTo(TransferAction.ESCALATE);
    CaseState<TransferStage> escalated = after(reminded, TransferAction.ESCALATE, "2025-09-29");
    assertThat(procedure.overdueAction(escalated, LocalDate.of(2025, 12, 31))).isNull();
    // the next step has its own time limit
    assertThat(after(escalated, TransferAction.RECEIVE_SHEET, "2025-09-30").reminders()).isZero();
  }

  /** A reminder comes after the due date and once, an escalation after it and once. */
  @ParameterizedTest
  @CsvSource({
    "REMIND,   0, 2025-09-22, TRANSFER_STEP_NOT_ALLOWED",
    "REMIND,   1, 2025-09-23, TRANSFER_STEP_DONE",
    "REMIND,   2, 2025-09-23, TRANSFER_STEP_DONE",
    "ESCALATE, 0, 2025-09-23, TRANSFER_STEP_NOT_ALLOWED",
    "ESCALATE, 1, 2025-09-22, TRANSFER_STEP_NOT_ALLOWED",
    "ESCALATE, 2, 2025-09-29, TRANSFER_STEP_DONE"
  })
  void reminder_outOfTurn_isRefused(
      TransferAction action, int reminders, LocalDate date, FaultCode code) {
    CaseState<TransferStage> letter =
        new CaseState<>(
            TransferStage.LETTER_SENT,
            LocalDate.of(2025, 9, 1),
            LocalDate.of(2025, 9, 22),
            reminders);
    assertThat(refused(letter, action, date)).isEqualTo(code);
  }

  @Test
  void stage_waitsForOneSide_orIsTheLast() {
    assertThat(TransferStage.LETTER_SENT.waitsFor(Role.ORIGIN)).isTrue();
    assertThat(TransferStage.LETTER_SENT.waitsFor(Role.DESTINATION)).isFalse();
    assertThat(TransferStage.REMITTED.waitsFor(Role.DESTINATION)).isTrue();
    assertThat(TransferStage.values())
        .filteredOn(TransferStage::isFinal)
        .containsExactly(
            TransferStage.CREDITED,
            TransferStage.CLOSED,
            TransferStage.REFUSED_BY_DESTINATION,
            TransferStage.REFUSED_BY_ORIGIN);
  }

  @Test
  void calendarEnds_aClerkIsTold_theNightGoesOn() {
    CaseState<TransferStage> applied =
        new CaseState<>(TransferStage.APPLIED, LocalDate.of(2025, 12, 30), null, 0);
    assertThat(procedure.after(applied, TransferAction.SEND_LETTER, LocalDate.of(2025, 12, 31)))
        .isInstanceOf(Result.Failed.class);
    CaseState<TransferStage> both =
        new CaseState<>(TransferStage.BOTH_ARRIVED, LocalDate.of(2025, 12, 30), null, 0);
    assertThat(after(both, TransferAction.MATCH, "2025-12-31").dueDate()).isNull();
  }
}
