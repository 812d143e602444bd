package org.crossbill.core.transfer.unemployment;

import static org.crossbill.core.transfer.TransferAction.RECEIVE_RELATION;
import static org.crossbill.core.transfer.TransferAction.SEND_RELATION;
import static org.crossbill.core.transfer.TransferStage.BOTH_ARRIVED;
import static org.crossbill.core.transfer.TransferStage.CLOSED;
import static org.crossbill.core.transfer.TransferStage.CREDITED;
import static org.crossbill.core.transfer.TransferStage.LETTER_RECEIVED;
import static org.crossbill.core.transfer.TransferStage.LETTER_SENT;
import static org.crossbill.core.transfer.TransferStage.MATCHED;
import static org.crossbill.core.transfer.TransferStage.REMITTED;

import java.util.EnumSet;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.cases.Due;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferProcedure;
import org.crossbill.core.transfer.TransferStage;

/** The shared table, and a relation without money: nothing is paid, and nothing waited for. */
public final class UnemploymentProcedure {
  private UnemploymentProcedure() {}

  /** The table with the limits in force. */
  public static CaseProcedure<TransferStage, TransferAction> of(
      WorkingDayCalendar calendar, StepLimits limits) {
    return TransferProcedure.of(
        calendar,
        limits,
        TransferProcedure.letterSheetMoney(limits)
            .move(LETTER_RECEIVED, SEND_RELATION, REMITTED, Due.none())
            .done(SEND_RELATION, EnumSet.of(REMITTED, CLOSED))
            .move(LETTER_SENT, RECEIVE_RELATION, BOTH_ARRIVED, Due.none())
            .done(RECEIVE_RELATION, EnumSet.of(BOTH_ARRIVED, MATCHED, CREDITED)));
  }
}
