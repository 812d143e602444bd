package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * From the destination: sheet and money differ, correct the sheet (信息表退回).
 *
 * @param version of the sheet
 * @param sheetFen ⑥ of the sheet
 * @param paidFen what has arrived
 * @param date when
 */
public record SheetRejection(int version, long sheetFen, long paidFen, LocalDate date)
    implements TransferDocument {}
