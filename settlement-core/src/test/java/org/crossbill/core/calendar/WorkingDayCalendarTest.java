package org.crossbill.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.core.calendar.CalendarYear.DaysOff;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDayCalendarTest {
  // State Council notices, gov.cn content_6986383 and content_7047091
  private static final CalendarYear YEAR_2025 =
      year(
          2025,
          "01-01..01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
          "01-26 02-08 04-27 09-28 10-11");
  private static final CalendarYear YEAR_2026 =
      year(
          2026,
          "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
          "01-04 02-14 02-28 05-09 09-20 10-10");
  private final WorkingDayCalendar calendar = WorkingDayCalendar.of(List.of(YEAR_2025, YEAR_2026));

  private static CalendarYear year(int year, String daysOff, String worked) {
    return new CalendarYear(
        year,
        List.of(daysOff.split(" ")).stream()
            .map(range -> range.split("\\.\\."))
            .map(ends -> new DaysOff(date(year, ends[0]), date(year, ends[1])))
            .toList(),
        List.of(worked.split(" ")).stream().map(day -> date(year, day)).toList());
  }

  private static LocalDate date(int year, String monthDay) {
    return LocalDate.parse(year + "-" + monthDay);
  }

  @ParameterizedTest
  @CsvSource({
    "2025, 19 19 21 22 19 20 23 21 23 18 20 23, 248",
    "2026, 21 16 22 21 19 21 23 21 22 18 21 23, 248"
  })
  void isWorkingDay_addsUpToTheNoticesMonths(int year, String perMonth, int perYear) {
    List<Integer> days =
        IntStream.rangeClosed(1, 12)
            .mapToObj(month -> YearMonth.of(year, month))
            .map(month ->
                (int)
                    IntStream.rangeClosed(1, month.lengthOfMonth())
                        .mapToObj(month::atDay)
                        .filter(day -> calendar.isWorkingDay(day).equals(Result.ok(true)))
                        .count())
            .toList();
    assertThat(days)
        .containsExactlyElementsOf(
            List.of(perMonth.split(" ")).stream().map(Integer::valueOf).toList());
    assertThat(days.stream().mapToInt(Integer::intValue).sum()).isEqualTo(perYear);
  }

  @ParameterizedTest(name = "{3}: {0} + {1} = {2}")
  @CsvSource({
    // DER-19: three steps over National Day 2025
    "2025-09-22, 15, 2025-10-17, DER-19 step 1",
    "2025-10-17, 15, 2025-11-07, DER-19 step 2",
    "2025-11-07, 15, 2025-11-28, DER-19 step 3",
    // DER-21
    "2026-09-15, 10, 2026-09-29, DER-21 origin",
    "2026-09-29, 5, 2026-10-12, DER-21 destination",
    "2025-10-10, 1, 2025-10-11, a worked Saturday counts",
    "2025-12-31, 1, 2026-01-04, over the turn of the year to a worked Sunday"
  })
  void dueDate_startingDayDoesNotCount(LocalDate start, int days, LocalDate due, String why) {
    assertThat(calendar.dueDate(start, days)).as(why).isEqualTo(Result.ok(due));
  }

  @Test
  void dueDate_yearNotInTheTable_isAFaultAndNotAGuess() {
    assertThat(calendar.dueDate(LocalDate.of(2026, 12, 31), 1))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed ->
                assertThat(((Result.Failed<?>) failed).faults())
                    .singleElement()
                    .satisfies(fault -> {
                      assertThat(fault.code()).isEqualTo(FaultCode.CALENDAR_YEAR_UNKNOWN);
                      assertThat(fault.message()).contains("2027");
                    }));
  }

  @Test
  void isWorkingDay_lunarNewYear() {
    assertThat(calendar.isWorkingDay(LocalDate.of(2025, 1, 26))).isEqualTo(Result.ok(true));
    assertThat(calendar.isWorkingDay(LocalDate.of(2025, 1, 28))).isEqualTo(Result.ok(false));
    assertThat(calendar.isWorkingDay(LocalDate.of(2025, 2, 8))).isEqualTo(Result.ok(true));
    assertThat(calendar.isWorkingDay(LocalDate.of(2025, 2, 9))).isEqualTo(Result.ok(false));
  }

  @Test
  void of_yearMissingBetween_isRefused() {
    assertThatThrownBy(() -> WorkingDayCalendar.of(List.of(YEAR_2026, YEAR_2025)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void calendarYear_workedDayThatIsNoWeekend_isRefused() {
    assertThatThrownBy(() -> year(2025, "01-01..01-01", "01-27"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
