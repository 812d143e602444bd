package org.crossbill.core.transfer;

import static org.crossbill.core.transfer.TransferAction.APPLY;
import static org.crossbill.core.transfer.TransferAction.CLOSE;
import static org.crossbill.core.transfer.TransferAction.CREDIT;
import static org.crossbill.core.transfer.TransferAction.DISPUTE_CREDIT;
import static org.crossbill.core.transfer.TransferAction.ESCALATE;
import static org.crossbill.core.transfer.TransferAction.MAKE_SHEET;
import static org.crossbill.core.transfer.TransferAction.MATCH;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_DISPUTE;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_LETTER;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_MONEY;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_REFUSAL;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_REMINDER;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_RETURN;
import static org.crossbill.core.transfer.TransferAction.RECEIVE_SHEET;
import static org.crossbill.core.transfer.TransferAction.REFUSE;
import static org.crossbill.core.transfer.TransferAction.REJECT_SHEET;
import static org.crossbill.core.transfer.TransferAction.REMIND;
import static org.crossbill.core.transfer.TransferAction.REMIT;
import static org.crossbill.core.transfer.TransferAction.RETURN_MONEY;
import static org.crossbill.core.transfer.TransferAction.SEND_LETTER;
import static org.crossbill.core.transfer.TransferAction.SHEET_COMES_BACK;
import static org.crossbill.core.transfer.TransferAction.SUSPEND_MONEY;
import static org.crossbill.core.transfer.TransferStage.APPLIED;
import static org.crossbill.core.transfer.TransferStage.BOTH_ARRIVED;
import static org.crossbill.core.transfer.TransferStage.CLOSED;
import static org.crossbill.core.transfer.TransferStage.CREDITED;
import static org.crossbill.core.transfer.TransferStage.LETTER_RECEIVED;
import static org.crossbill.core.transfer.TransferStage.LETTER_SENT;
import static org.crossbill.core.transfer.TransferStage.MATCHED;
import static org.crossbill.core.transfer.TransferStage.MONEY_ARRIVED;
import static org.crossbill.core.transfer.TransferStage.REFUSED_BY_DESTINATION;
import static org.crossbill.core.transfer.TransferStage.REFUSED_BY_ORIGIN;
import static org.crossbill.core.transfer.TransferStage.REMITTED;
import static org.crossbill.core.transfer.TransferStage.SHEET_ARRIVED;
import static org.crossbill.core.transfer.TransferStage.SHEET_MADE;
import static org.crossbill.core.transfer.TransferStage.SHEET_REJECTED;
import static org.crossbill.core.transfer.TransferStage.SHEET_RETURNED;

import java.util.EnumSet;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.cases.CaseMoves;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.cases.CaseReminders;
import org.crossbill.core.cases.Due;

/**
 * The procedure that the schemes share (转移办理流程, 187号经办规程): letter, sheet and money. A scheme gives
 * its time limits and may add rows of its own.
 */
public final class TransferProcedure {
  private TransferProcedure() {}

  /** The shared table with a scheme's limits. */
  public static CaseProcedure<TransferStage, TransferAction> of(
      WorkingDayCalendar calendar, StepLimits limits) {
    return of(calendar, limits, letterSheetMoney(limits));
  }

  /** A scheme's own table, begun with {@link #letterSheetMoney}. */
  public static CaseProcedure<TransferStage, TransferAction> of(
      WorkingDayCalendar calendar,
      StepLimits limits,
      CaseMoves.Builder<TransferStage, TransferAction> table) {
    return new CaseProcedure<>(
        calendar, table.build(), new CaseReminders<>(REMIND, ESCALATE, limits.again()));
  }

  /** The rows of a case with a contact letter, a sheet and money that match. */
  public static CaseMoves.Builder<TransferStage, TransferAction> letterSheetMoney(
      StepLimits limits) {
    CaseMoves.Builder<TransferStage, TransferAction> table = CaseMoves.table();
    destination(table, limits);
    origin(table, limits);
    // each side its own no; the other's is a message
    table.done(REFUSE, EnumSet.of(REFUSED_BY_DESTINATION, REFUSED_BY_ORIGIN));
    // a new case has no stage before it: asked for in any, it is there
    table.done(APPLY, EnumSet.allOf(TransferStage.class));
    table.done(RECEIVE_LETTER, EnumSet.allOf(TransferStage.class));
    return table;
  }

  private static void destination(
      CaseMoves.Builder<TransferStage, TransferAction> table, StepLimits limits) {
    Due sheet = Due.withinIfKnown(limits.sheet());
    table
        .move(APPLIED, SEND_LETTER, LETTER_SENT, Due.within(limits.sheet()))
        .move(APPLIED, REFUSE, REFUSED_BY_DESTINATION, Due.none())
        .done(SEND_LETTER, EnumSet.complementOf(EnumSet.of(APPLIED, REFUSED_BY_DESTINATION)))
        // wherever it may stand while the origin has the letter in hand
        .move(LETTER_SENT, RECEIVE_REFUSAL, REFUSED_BY_ORIGIN, Due.none())
        .move(MONEY_ARRIVED, RECEIVE_REFUSAL, REFUSED_BY_ORIGIN, Due.none())
        .move(SHEET_REJECTED, RECEIVE_REFUSAL, REFUSED_BY_ORIGIN, Due.none())
        .done(RECEIVE_REFUSAL, EnumSet.of(REFUSED_BY_ORIGIN))
        // one of the two is there: the time runs on
        .move(LETTER_SENT, RECEIVE_SHEET, SHEET_ARRIVED, Due.runsOn())
        .move(MONEY_ARRIVED, RECEIVE_SHEET, BOTH_ARRIVED, Due.none())
        .move(SHEET_REJECTED, RECEIVE_SHEET, BOTH_ARRIVED, Due.none())
        .done(RECEIVE_SHEET, EnumSet.of(SHEET_ARRIVED, BOTH_ARRIVED, MATCHED, CREDITED))
        .move(LETTER_SENT, RECEIVE_MONEY, MONEY_ARRIVED, Due.runsOn())
        .move(SHEET_ARRIVED, RECEIVE_MONEY, BOTH_ARRIVED, Due.none())
        // a further payment: the night looks at all of them
        .move(MONEY_ARRIVED, RECEIVE_MONEY, MONEY_ARRIVED, Due.runsOn())
        .move(BOTH_ARRIVED, RECEIVE_MONEY, BOTH_ARRIVED, Due.runsOn())
        .move(SHEET_REJECTED, RECEIVE_MONEY, SHEET_REJECTED, Due.runsOn())
        // the last money that was here goes back: the origin has its time again
        .move(MONEY_ARRIVED, RETURN_MONEY, LETTER_SENT, sheet)
        .move(BOTH_ARRIVED, RETURN_MONEY, SHEET_ARRIVED, sheet)
        .move(SHEET_REJECTED, RETURN_MONEY, LETTER_SENT, sheet)
        .move(BOTH_ARRIVED, REJECT_SHEET, SHEET_REJECTED, sheet)
        .done(REJECT_SHEET, EnumSet.of(SHEET_REJECTED))
        // only now the last time limit begins
        .move(BOTH_ARRIVED, MATCH, MATCHED, Due.withinIfKnown(limits.credit()))
        .done(MATCH, EnumSet.of(MATCHED, CREDITED))
        .move(MATCHED, CREDIT, CREDITED, Due.none())
        .done(CREDIT, EnumSet.of(CREDITED))
        .note(SUSPEND_MONEY, Role.DESTINATION)
        .note(RECEIVE_DISPUTE, Role.DESTINATION);
  }

  private static void origin(
      CaseMoves.Builder<TransferStage, TransferAction> table, StepLimits limits) {
    Due sheet = Due.withinIfKnown(limits.sheet());
    table
        .move(LETTER_RECEIVED, REFUSE, REFUSED_BY_ORIGIN, Due.none())
        .move(LETTER_RECEIVED, MAKE_SHEET, SHEET_MADE, Due.runsOn())
        // a corrected sheet: the money went with the first one
        .move(SHEET_RETURNED, MAKE_SHEET, REMITTED, Due.none())
        .done(MAKE_SHEET, EnumSet.of(SHEET_MADE, REMITTED, CLOSED))
        .move(SHEET_MADE, REMIT, REMITTED, Due.none())
        .done(REMIT, EnumSet.of(REMITTED, SHEET_RETURNED, CLOSED))
        // before the payment the origin begins again with the sheet, after it only that is left
        .move(SHEET_MADE, SHEET_COMES_BACK, LETTER_RECEIVED, sheet)
        .move(REMITTED, SHEET_COMES_BACK, SHEET_RETURNED, sheet)
        .done(SHEET_COMES_BACK, EnumSet.of(SHEET_RETURNED))
        // the money is here again: it is paid once more, by another number
        .move(REMITTED, RECEIVE_RETURN, SHEET_MADE, sheet)
        .move(SHEET_RETURNED, RECEIVE_RETURN, LETTER_RECEIVED, sheet)
        .move(SHEET_MADE, CLOSE, CLOSED, Due.none())
        .move(REMITTED, CLOSE, CLOSED, Due.none())
        .done(CLOSE, EnumSet.of(CLOSED))
        .note(RECEIVE_REMINDER, Role.ORIGIN)
        .note(DISPUTE_CREDIT, Role.ORIGIN);
  }
}
