package org.crossbill.core.exchange;

import java.time.LocalDate;

/**
 * From the destination: sheet and money differ, correct the sheet (信息表退回).
 *
 * @param caseId the case
 * @param version of the sheet
 * @param sheetFen ⑥ of the sheet
 * @param paidFen what has arrived
 * @param date when
 */
public record SheetRejection(
    String caseId, int version, long sheetFen, long paidFen, LocalDate date) implements Message {
  @Override
  public Lane lane() {
    return Lane.TRANSFER;
  }

  @Override
  public String key() {
    return caseId;
  }
}
