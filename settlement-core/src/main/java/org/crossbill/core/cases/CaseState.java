package org.crossbill.core.cases;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A case's state (业务状态与时限) at one office.
 *
 * @param stage where it stands
 * @param since the date it got there
 * @param dueDate the last day for the next step; null where none runs, or where the calendar does
 *     not reach that far
 * @param reminders how often it was reminded of this due date: 0, 1, or 2 when escalated
 */
public record CaseState<S extends CaseStage>(
    S stage, LocalDate since, @Nullable LocalDate dueDate, int reminders) {
  public CaseState {
    if (reminders < 0 || reminders > 2) {
      throw new IllegalArgumentException("reminded at most once and escalated once: " + reminders);
    }
  }

  static <S extends CaseStage> CaseState<S> of(
      S stage, LocalDate since, @Nullable LocalDate dueDate) {
    return new CaseState<>(stage, since, dueDate, 0);
  }

  /** Whether the due date has passed when that business date ends. */
  public boolean isOverdue(LocalDate businessDate) {
    return dueDate != null && dueDate.isBefore(businessDate);
  }
}
