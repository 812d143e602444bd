package org.crossbill.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.TransferFixture.LIMITS;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossbill.core.calendar.CalendarYear;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.cases.CaseState;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;

/** Which side may do what in which of its stages, and that it may do nothing else. */
class TransferMovesTest {
  private static final LocalDate DATE = LocalDate.of(2025, 9, 22);

  /** Side, stage, step, stage after it: 187号经办规程, and who has the letter in hand. */
  private static final String MOVES =
      """
      DESTINATION APPLIED         SEND_LETTER      LETTER_SENT
      DESTINATION APPLIED         REFUSE           REFUSED_BY_DESTINATION
      DESTINATION LETTER_SENT     RECEIVE_SHEET    SHEET_ARRIVED
      DESTINATION LETTER_SENT     RECEIVE_MONEY    MONEY_ARRIVED
      DESTINATION LETTER_SENT     RECEIVE_REFUSAL  REFUSED_BY_ORIGIN
      DESTINATION SHEET_ARRIVED   RECEIVE_MONEY    BOTH_ARRIVED
      DESTINATION MONEY_ARRIVED   RECEIVE_MONEY    MONEY_ARRIVED
      DESTINATION MONEY_ARRIVED   RECEIVE_SHEET    BOTH_ARRIVED
      DESTINATION MONEY_ARRIVED   RECEIVE_REFUSAL  REFUSED_BY_ORIGIN
      DESTINATION BOTH_ARRIVED    RECEIVE_MONEY    BOTH_ARRIVED
      DESTINATION BOTH_ARRIVED    MATCH            MATCHED
      DESTINATION BOTH_ARRIVED    REJECT_SHEET     SHEET_REJECTED
      DESTINATION MONEY_ARRIVED   RETURN_MONEY     LETTER_SENT
      DESTINATION BOTH_ARRIVED    RETURN_MONEY     SHEET_ARRIVED
      DESTINATION SHEET_REJECTED  RETURN_MONEY     LETTER_SENT
      DESTINATION SHEET_REJECTED  RECEIVE_MONEY    SHEET_REJECTED
      DESTINATION SHEET_REJECTED  RECEIVE_SHEET    BOTH_ARRIVED
      DESTINATION SHEET_REJECTED  RECEIVE_REFUSAL  REFUSED_BY_ORIGIN
      DESTINATION MATCHED         CREDIT           CREDITED
      ORIGIN      LETTER_RECEIVED MAKE_SHEET       SHEET_MADE
      ORIGIN      LETTER_RECEIVED REFUSE           REFUSED_BY_ORIGIN
      ORIGIN      SHEET_MADE      REMIT            REMITTED
      ORIGIN      SHEET_MADE      SHEET_COMES_BACK LETTER_RECEIVED
      ORIGIN      SHEET_MADE      CLOSE            CLOSED
      ORIGIN      REMITTED        SHEET_COMES_BACK SHEET_RETURNED
      ORIGIN      REMITTED        CLOSE            CLOSED
      ORIGIN      REMITTED        RECEIVE_RETURN   SHEET_MADE
      ORIGIN      SHEET_RETURNED  RECEIVE_RETURN   LETTER_RECEIVED
      ORIGIN      SHEET_RETURNED  MAKE_SHEET       REMITTED
      """;

  private final CaseProcedure<TransferStage, TransferAction> procedure =
      TransferProcedure.of(
          WorkingDayCalendar.of(List.of(new CalendarYear(2025, List.of(), List.of()))), LIMITS);

  /** Where the step leads, "-" where it is not possible. */
  private String after(TransferStage stage, TransferAction action) {
    return switch (procedure.after(new CaseState<>(stage, DATE, null, 0), action, DATE)) {
      case Result.Ok<CaseState<TransferStage>>(CaseState<TransferStage> state) ->
          state.stage().name();
      case Result.Failed<CaseState<TransferStage>> _ -> "-";
    };
  }

  @Test
  void everySide_doesInItsStagesWhatIsItsToDo_andNothingElse() {
    Map<String, String> moves =
        MOVES
            .lines()
            .map(line -> line.split(" +"))
            .collect(Collectors.toMap(row -> row[0] + row[1] + row[2], row -> row[3]));
    for (Role role : Role.values()) {
      for (TransferStage stage : TransferStage.values()) {
        for (TransferAction action : TransferAction.values()) {
          if (!stage.isOf(role)) {
            continue;
          }
          String expected =
              switch (action) {
                // words for the timeline of one side; where both stages are one, it is the other's
                // too
                case RECEIVE_REMINDER, DISPUTE_CREDIT ->
                    stage.isOf(Role.ORIGIN) ? stage.name() : "-";
                case SUSPEND_MONEY, RECEIVE_DISPUTE ->
                    stage.isOf(Role.DESTINATION) ? stage.name() : "-";
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
                    CLOSE,
                    RETURN_MONEY,
                    RECEIVE_RETURN,
                    // a scheme's own rows
                    SEND_RELATION,
                    RECEIVE_RELATION,
                    // no due date runs
                    REMIND,
                    ESCALATE ->
                    moves.getOrDefault(role.name() + stage + action, "-");
              };
          assertThat(after(stage, action))
              .as(role + " " + stage + " " + action)
              .isEqualTo(expected);
        }
      }
    }
  }

  /** The night rejects a sheet, and the origin, not yet paid, finds that it must refuse. */
  @Test
  void originsRefusal_afterASheetCameBack_endsBothSides() {
    assertThat(after(TransferStage.BOTH_ARRIVED, TransferAction.REJECT_SHEET))
        .isEqualTo("SHEET_REJECTED");
    assertThat(after(TransferStage.SHEET_MADE, TransferAction.SHEET_COMES_BACK))
        .isEqualTo("LETTER_RECEIVED");
    assertThat(after(TransferStage.LETTER_RECEIVED, TransferAction.REFUSE))
        .isEqualTo("REFUSED_BY_ORIGIN");
    assertThat(after(TransferStage.SHEET_REJECTED, TransferAction.RECEIVE_REFUSAL))
        .isEqualTo("REFUSED_BY_ORIGIN");
  }
}
