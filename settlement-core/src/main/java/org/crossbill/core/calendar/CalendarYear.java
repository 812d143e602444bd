package org.crossbill.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * One year of the State Council's holiday notice (国务院办公厅节假日安排): the days off and the weekend days
 * turned into working days (调休).
 *
 * @param year the calendar year
 * @param daysOff 放假 in that year, weekends inside them included or not
 * @param workingWeekends 调休上班, Saturdays and Sundays that are worked
 */
public record CalendarYear(int year, List<DaysOff> daysOff, List<LocalDate> workingWeekends) {
  /**
   * Days off in a row.
   *
   * @param from first day, inclusive
   * @param to last day, inclusive
   */
  public record DaysOff(LocalDate from, LocalDate to) {
    public DaysOff {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("days off end before they begin: " + from + ".." + to);
      }
    }

    boolean contains(LocalDate date) {
      return !date.isBefore(from) && !date.isAfter(to);
    }
  }

  public CalendarYear {
    daysOff = List.copyOf(daysOff);
    workingWeekends = List.copyOf(workingWeekends);
    for (DaysOff days : daysOff) {
      if (days.from().getYear() != year || days.to().getYear() != year) {
        throw new IllegalArgumentException("days off outside " + year + ": " + days);
      }
    }
    for (LocalDate worked : workingWeekends) {
      if (worked.getYear() != year || !isWeekend(worked) || isDayOff(daysOff, worked)) {
        throw new IllegalArgumentException(
            "not a weekend day of " + year + " that can be worked: " + worked);
      }
    }
  }

  boolean isWorkingDay(LocalDate date) {
    return workingWeekends.contains(date) || (!isWeekend(date) && !isDayOff(daysOff, date));
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static boolean isDayOff(List<DaysOff> daysOff, LocalDate date) {
    return daysOff.stream().anyMatch(days -> days.contains(date));
  }
}
