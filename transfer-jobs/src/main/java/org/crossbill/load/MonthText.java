package org.crossbill.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Months and days as the pension forms write them (年月): {@code 202505}, {@code 2025-05}, {@code
 * 20250506}.
 */
final class MonthText {
  private static final Pattern FORM = Pattern.compile("([0-9]{4})(-?)([0-9]{2})(?:\\2([0-9]{2}))?");

  private MonthText() {}

  /** A month, written as one. */
  static Optional<YearMonth> month(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() && form.group(4) == null
        ? date(text).map(YearMonth::from)
        : Optional.empty();
  }

  /** A day; of a month its first day. */
  static Optional<LocalDate> date(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String day = form.group(4);
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(form.group(1)),
              Integer.parseInt(form.group(3)),
              day == null ? 1 : Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
