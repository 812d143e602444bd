package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * To the province whose step is overdue (催办).
 *
 * @param dueDate the day that has passed
 * @param round 1 a reminder, 2 an escalation (督办)
 * @param date when
 */
public record TransferReminder(LocalDate dueDate, int round, LocalDate date)
    implements TransferDocument {}
