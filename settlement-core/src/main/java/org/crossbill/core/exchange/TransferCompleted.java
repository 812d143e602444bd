package org.crossbill.core.exchange;

import java.time.LocalDate;

/**
 * From the destination: credited, the relation goes on here (办结通知).
 *
 * @param caseId the case
 * @param version of the sheet that was credited
 * @param totalFen AIC102, what was credited, fen
 * @param date when
 */
public record TransferCompleted(String caseId, int version, long totalFen, LocalDate date)
    implements Message {
  @Override
  public Lane lane() {
    return Lane.TRANSFER;
  }

  @Override
  public String key() {
    return caseId;
  }
}
