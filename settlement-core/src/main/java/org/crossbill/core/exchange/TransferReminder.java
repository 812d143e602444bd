package org.crossbill.core.exchange;

import java.time.LocalDate;

/**
 * To the province whose step is overdue (催办).
 *
 * @param caseId the case
 * @param dueDate the day that has passed
 * @param round 1 a reminder, 2 an escalation (督办)
 * @param date when
 */
public record TransferReminder(String caseId, LocalDate dueDate, int round, LocalDate date)
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
