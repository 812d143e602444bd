package org.crossbill.core.exchange;

import java.time.LocalDate;
import org.crossbill.core.transfer.TransferRefusalReason;

/**
 * From the origin: the relation cannot be moved (不予办理).
 *
 * @param caseId the case
 * @param date when it was refused
 * @param detail in words, may be empty
 */
public record TransferRefusal(
    String caseId, LocalDate date, TransferRefusalReason reason, String detail) implements Message {
  @Override
  public Lane lane() {
    return Lane.TRANSFER;
  }

  @Override
  public String key() {
    return caseId;
  }
}
