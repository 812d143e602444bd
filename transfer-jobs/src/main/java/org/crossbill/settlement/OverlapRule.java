package org.crossbill.settlement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What an insured area does with a stay that overlaps another settled stay of the person
 * (重叠住院处理规则), by day of discharge. No text at hand says what is to be done, so it is a setting, and
 * the fault says that it is unverified: {@code warn, 110400 refuse 2026-01-01}. Without an area an
 * entry holds for all that have none of their own; without a day it holds from the first.
 */
@Component
class OverlapRule {
  private static final String KEY = "crossbill.settlement.overlapping-stays";
  private static final Pattern ENTRY =
      Pattern.compile("(?:(\\d{6}) +)?(allow|warn|refuse)(?: +(\\d{4}-\\d{2}-\\d{2}))?");

  /** What is done. */
  enum Deed {
    /** Nothing. */
    ALLOW,
    /** The bill is booked, and the log and its page say it. */
    WARN,
    /** The settlement is refused. */
    REFUSE
  }

  private record Entry(@Nullable AreaCode area, Deed deed, LocalDate from) {}

  private final List<Entry> entries = new ArrayList<>();

  OverlapRule(@Value("${crossbill.settlement.overlapping-stays:warn}") String written) {
    for (String text : written.split(",", -1)) {
      Matcher entry = ENTRY.matcher(text.strip());
      if (!entry.matches()) {
        throw new IllegalArgumentException(
            KEY + ": no \"[area] allow|warn|refuse [day]\": " + text.strip());
      }
      String area = entry.group(1);
      entries.add(
          new Entry(
              area == null ? null : new AreaCode(area),
              Deed.valueOf(entry.group(2).toUpperCase(Locale.ROOT)),
              day(entry.group(3))));
    }
  }

  private static LocalDate day(@Nullable String text) {
    try {
      return text == null ? LocalDate.MIN : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(KEY + ": no day: " + text, e);
    }
  }

  /** What an area does with a stay that ends on a day. */
  Deed of(AreaCode area, LocalDate discharge) {
    return latest(area, discharge).or(() -> latest(null, discharge)).orElse(Deed.WARN);
  }

  private Optional<Deed> latest(@Nullable AreaCode area, LocalDate discharge) {
    return entries.stream()
        .filter(entry -> area == null ? entry.area() == null : area.equals(entry.area()))
        .filter(entry -> !entry.from().isAfter(discharge))
        .max(Comparator.comparing(Entry::from))
        .map(Entry::deed);
  }
}
