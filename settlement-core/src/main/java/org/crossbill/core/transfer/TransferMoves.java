package org.crossbill.core.transfer;

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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which step leads from which stage to which (业务状态流转), as one table; and in which stages a step is
 * known to be done, so that asking for it again is a harmless repeat.
 */
final class TransferMoves {
  private record Step(Map<TransferStage, TransferStage> moves, Set<TransferStage> done) {}

  private static final Map<TransferAction, Step> STEPS =
      Map.ofEntries(
          // a new case has no stage before it: asked for in any, it is there
          Map.entry(TransferAction.APPLY, new Step(Map.of(), EnumSet.allOf(TransferStage.class))),
          Map.entry(
              TransferAction.RECEIVE_LETTER,
              new Step(Map.of(), EnumSet.allOf(TransferStage.class))),
          Map.entry(
              TransferAction.SEND_LETTER,
              new Step(
                  Map.of(APPLIED, LETTER_SENT),
                  EnumSet.complementOf(EnumSet.of(APPLIED, REFUSED_BY_DESTINATION)))),
          Map.entry(
              TransferAction.REFUSE,
              new Step(
                  // each side its own no; the other's is a message
                  Map.of(APPLIED, REFUSED_BY_DESTINATION, LETTER_RECEIVED, REFUSED_BY_ORIGIN),
                  Set.of(REFUSED_BY_DESTINATION, REFUSED_BY_ORIGIN))),
          Map.entry(
              TransferAction.RECEIVE_REFUSAL,
              new Step(
                  // wherever the destination may stand while the origin has the letter in hand
                  Map.of(
                      LETTER_SENT, REFUSED_BY_ORIGIN,
                      MONEY_ARRIVED, REFUSED_BY_ORIGIN,
                      SHEET_REJECTED, REFUSED_BY_ORIGIN),
                  Set.of(REFUSED_BY_ORIGIN))),
          Map.entry(
              TransferAction.MAKE_SHEET,
              new Step(
                  // a corrected sheet: the money went with the first one
                  Map.of(LETTER_RECEIVED, SHEET_MADE, SHEET_RETURNED, REMITTED),
                  Set.of(SHEET_MADE, REMITTED, CLOSED))),
          Map.entry(
              TransferAction.REMIT,
              new Step(Map.of(SHEET_MADE, REMITTED), Set.of(REMITTED, SHEET_RETURNED, CLOSED))),
          Map.entry(
              TransferAction.RECEIVE_SHEET,
              new Step(
                  Map.of(
                      LETTER_SENT, SHEET_ARRIVED,
                      MONEY_ARRIVED, BOTH_ARRIVED,
                      SHEET_REJECTED, BOTH_ARRIVED),
                  Set.of(SHEET_ARRIVED, BOTH_ARRIVED, MATCHED, CREDITED))),
          Map.entry(
              TransferAction.RECEIVE_MONEY,
              new Step(
                  // a further payment: the night looks at all of them
                  Map.of(
                      LETTER_SENT, MONEY_ARRIVED,
                      SHEET_ARRIVED, BOTH_ARRIVED,
                      MONEY_ARRIVED, MONEY_ARRIVED,
                      BOTH_ARRIVED, BOTH_ARRIVED,
                      SHEET_REJECTED, SHEET_REJECTED),
                  Set.of())),
          Map.entry(
              TransferAction.REJECT_SHEET,
              new Step(Map.of(BOTH_ARRIVED, SHEET_REJECTED), Set.of(SHEET_REJECTED))),
          Map.entry(
              TransferAction.SHEET_COMES_BACK,
              new Step(
                  // before the payment the origin begins again with the sheet, after it only that
                  // is left to mend
                  Map.of(SHEET_MADE, LETTER_RECEIVED, REMITTED, SHEET_RETURNED),
                  Set.of(SHEET_RETURNED))),
          Map.entry(
              TransferAction.MATCH,
              new Step(Map.of(BOTH_ARRIVED, MATCHED), Set.of(MATCHED, CREDITED))),
          Map.entry(TransferAction.CREDIT, new Step(Map.of(MATCHED, CREDITED), Set.of(CREDITED))),
          Map.entry(
              TransferAction.CLOSE,
              new Step(Map.of(SHEET_MADE, CLOSED, REMITTED, CLOSED), Set.of(CLOSED))));

  private TransferMoves() {}

  /** Where a step leads from a stage; null where it is not possible there. */
  static @Nullable TransferStage from(TransferStage stage, TransferAction action) {
    return step(action).moves().get(stage);
  }

  /** Whether the step is done where a case stands in the stage. */
  static boolean isRepeat(TransferStage stage, TransferAction action) {
    return step(action).done().contains(stage);
  }

  private static Step step(TransferAction action) {
    Step step = STEPS.get(action);
    if (step == null) {
      throw new IllegalArgumentException(action + " leads from no stage to another");
    }
    return step;
  }
}
