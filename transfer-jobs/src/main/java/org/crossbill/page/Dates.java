package org.crossbill.page;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

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

  /** A page of the date shown, on which another may be chosen. */
  public ModelAndView page(String view) {
    return new ModelAndView(view).addObject("dates", this).addObject("date", shown);
  }

  /** The date shown where it is one of a night; null where there is nothing to show of it. */
  public @Nullable LocalDate night() {
    return known() ? shown : null;
  }

  /** Whether the date shown is one of a night. */
  public boolean known() {
    return shown != null && all.contains(shown);
  }
}
