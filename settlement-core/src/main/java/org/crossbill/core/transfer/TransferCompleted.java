package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * From the destination: credited, the relation goes on here (办结通知).
 *
 * @param version of the sheet that was credited
 * @param totalFen AIC102, what was credited, fen
 * @param date when
 */
public record TransferCompleted(int version, long totalFen, LocalDate date)
    implements TransferDocument {}
