package org.crossbill.transfer;

import java.time.LocalDate;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.transfer.db.CaseRow;

/** What a scheme brings to the frame (险种办理), as a bean of its own room. */
public interface SchemeDesk {
  /** Whose desk it is. */
  Scheme scheme();

  /** Its table of states. */
  CaseProcedure<TransferStage, TransferAction> procedure();

  /** Its time limits. */
  StepLimits limits();

  /** The sheet a clerk asks for, or every fault of what he gave. */
  Result<Sheet> sheet(SheetOrder order);

  /**
   * A sheet to be made.
   *
   * @param row the case
   * @param version 1, and one more for each correction
   * @param date the business date
   * @param form what the clerk gave, in the scheme's own form
   */
  record SheetOrder(CaseRow row, int version, LocalDate date, String form) {}
}
