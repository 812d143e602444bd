package org.crossbill.hospital.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Days and times as clients spell them (日期写法): the interface's {@code 2026-03-02 09:30:00}, and
 * what else is sent and has one meaning: without seconds or time, with a fraction (dropped), with
 * slashes, a T, or no separators at all. A zone is none of them.
 */
final class DateText {
  private static final List<DateTimeFormatter> SPACED =
      List.of(spaced("uuuu-M-d"), spaced("uuuu/M/d"));
  private static final DateTimeFormatter COMPACT_DAY = strict("uuuuMMdd");
  private static final DateTimeFormatter COMPACT_TIME = strict("uuuuMMddHHmmss");

  private DateText() {}

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter spaced(String day) {
    return new DateTimeFormatterBuilder()
        .appendPattern(day)
        .optionalStart()
        .appendPattern("[' ']['T']HH:mm")
        .optionalStart()
        .appendPattern(":ss")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The moment a text means, to the second; a day alone is its beginning. */
  static Optional<LocalDateTime> moment(String text) {
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return switch (text.length()) {
        case 8 -> read(COMPACT_DAY, text);
        case 14 -> read(COMPACT_TIME, text);
        default -> Optional.empty();
      };
    }
    return SPACED.stream().flatMap(form -> read(form, text).stream()).findFirst();
  }

  private static Optional<LocalDateTime> read(DateTimeFormatter form, String text) {
    try {
      return Optional.of(
          switch (form.parseBest(text, LocalDateTime::from, LocalDate::from)) {
            case LocalDateTime moment -> moment.truncatedTo(ChronoUnit.SECONDS);
            case LocalDate day -> day.atStartOfDay();
            default -> throw new IllegalStateException("neither a day nor a moment: " + text);
          });
    } catch (DateTimeException e) {
      return Optional.empty(); // another spelling, or none
    }
  }
}
