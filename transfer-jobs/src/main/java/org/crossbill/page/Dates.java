package org.crossbill.page;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The business dates a reader may choose (业务日期), and the one shown.
 *
 * @param all the latest first
 * @param shown the one asked for, else the latest; nothing where there is none
 */
public record Dates(List<LocalDate> all, @Nullable LocalDate shown) {
  /** The date asked for, else the latest. */
  public static Dates of(List<LocalDate> all, @Nullable LocalDate asked) {
    LocalDate shown = asked != null || all.isEmpty() ? asked : all.getFirst();
    return new Dates(all, shown);
  }

  /** Whether the date shown is one of a night. */
  public boolean known() {
    return shown != null && all.contains(shown);
  }
}
