package org.crossbill.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.calendar.CalendarYear;
import org.crossbill.core.calendar.CalendarYear.DaysOff;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * Reads the working-day calendar (工作日历) from JSON: per year the days off and the weekend days
 * worked.
 */
public final class CalendarLoader {
  private CalendarLoader() {}

  /** The calendar of a text, or everything that is wrong with it. */
  public static Result<WorkingDayCalendar> load(String text) {
    return JsonReader.parse(text).then(CalendarLoader::read);
  }

  private static Result<WorkingDayCalendar> read(JsonValue value) {
    List<Fault> faults = new ArrayList<>();
    JsonFields fields = JsonFields.of(value, "", faults);
    fields.optionalText("about");
    List<CalendarYear> years = new ArrayList<>();
    for (JsonFields item : fields.objects("years")) {
      int year = (int) item.decimal("year", 4, 0);
      item.text("source");
      item.text("rule");
      List<DaysOff> daysOff = new ArrayList<>();
      for (JsonFields days : item.objects("days_off")) {
        days.text("name");
        LocalDate from = days.date("from");
        LocalDate to = days.date("to");
        days.finish();
        if (to.isBefore(from)) {
          days.fault(FaultCode.DATE_INVALID, "to", "放假结束早于开始", "核对 from 与 to");
        } else {
          daysOff.add(new DaysOff(from, to));
        }
      }
      List<LocalDate> worked =
          item.texts("working_weekends").stream()
              .flatMap(text -> MonthText.date(text).stream())
              .toList();
      item.finish();
      if (faults.isEmpty()) {
        years.add(new CalendarYear(year, daysOff, worked));
      }
    }
    fields.finish();
    return faults.isEmpty() ? Result.ok(WorkingDayCalendar.of(years)) : Result.failed(faults);
  }
}
