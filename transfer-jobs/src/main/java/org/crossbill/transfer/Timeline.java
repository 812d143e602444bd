package org.crossbill.transfer;

import java.util.List;
import java.util.Optional;
import org.crossbill.cases.CaseStep;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.SheetRows;

/**
 * A case as anybody may ask for it (办理进度): where it stands, what is due when, every step with its
 * date and who did it.
 *
 * @param row the case and where it stands here, with the due date
 * @param sheet the latest information sheet, if one is here
 * @param steps in their order
 */
public record Timeline(
    CaseRow row,
    Optional<SheetRows.Kept> sheet,
    List<CaseStep<TransferStage, TransferAction>> steps) {
  public Timeline {
    steps = List.copyOf(steps);
  }
}
