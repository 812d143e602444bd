package org.crossbill.core.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * The working-day calendar (工作日历) of consecutive years. A year that is not in it is an expected
 * failure and never a guess: next year's holidays are not known before the State Council's notice
 * (about November).
 */
public final class WorkingDayCalendar {
  /* One int per month, bit d−1 of it set where day d is a working day, as in Strata's
   * ImmutableHolidayCalendar: counting a month is one bitCount, asking for a day one shift. */
  private final int firstYear;
  private final int[] months;

  private WorkingDayCalendar(int firstYear, int[] months) {
    this.firstYear = firstYear;
    this.months = months;
  }

  /**
   * The calendar of these years.
   *
   * @param years consecutive and in order, at least one
   * @throws IllegalArgumentException when a year is missing between two others
   */
  public static WorkingDayCalendar of(List<CalendarYear> years) {
    int firstYear = years.getFirst().year();
    int[] months = new int[years.size() * 12];
    for (int i = 0; i < years.size(); i++) {
      CalendarYear year = years.get(i);
      if (year.year() != firstYear + i) {
        throw new IllegalArgumentException(
            "the years of a calendar follow each other, not so " + year.year());
      }
      for (int month = 1; month <= 12; month++) {
        months[i * 12 + month - 1] = workingDayBits(year, YearMonth.of(year.year(), month));
      }
    }
    return new WorkingDayCalendar(firstYear, months);
  }

  private static int workingDayBits(CalendarYear year, YearMonth month) {
    int bits = 0;
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      if (year.isWorkingDay(month.atDay(day))) {
        bits |= 1 << (day - 1);
      }
    }
    return bits;
  }

  /** Whether the days of a year are known. */
  public boolean covers(int year) {
    return year >= firstYear && year < firstYear + months.length / 12;
  }

  /** Whether a day is a working day. */
  public Result<Boolean> isWorkingDay(LocalDate date) {
    return covers(date.getYear())
        ? Result.ok(isSet(date))
        : Result.failed(unknownYear(date.getYear()));
  }

  /**
   * The last day of a time limit (到期日) of so many working days; the day it starts on does not count
   * (民法典 201: 开始的当日不计入).
   *
   * @param workingDays at least 1
   */
  public Result<LocalDate> dueDate(LocalDate start, int workingDays) {
    if (workingDays < 1) {
      throw new IllegalArgumentException(
          "a time limit has at least one working day: " + workingDays);
    }
    LocalDate date = start;
    for (int left = workingDays; left > 0; ) {
      date = date.plusDays(1);
      if (!covers(date.getYear())) {
        return Result.failed(unknownYear(date.getYear()));
      }
      if (isSet(date)) {
        left--;
      }
    }
    return Result.ok(date);
  }

  private boolean isSet(LocalDate date) {
    int bits = months[index(date.getYear(), date.getMonthValue())];
    return (bits >>> (date.getDayOfMonth() - 1) & 1) == 1;
  }

  private int index(int year, int month) {
    return (year - firstYear) * 12 + month - 1;
  }

  private static Fault unknownYear(int year) {
    return new Fault(
        FaultCode.CALENDAR_YEAR_UNKNOWN,
        "",
        "工作日历中没有" + year + "年",
        "国务院办公厅发布" + year + "年节假日安排后，补入工作日历数据 policy/working-days.json");
  }
}
