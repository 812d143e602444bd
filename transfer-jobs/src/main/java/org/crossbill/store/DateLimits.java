package org.crossbill.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far from now a date may lie that another node names (对方日期界限). Now is the calendar's today and
 * this node's open business date, whichever gives more room: a night that is late, here or there,
 * keeps nobody from booking. Asks the database only for a date that the calendar alone does not
 * explain.
 */
public final class DateLimits {
  /** A province may have closed its date early, and this one its own late. */
  static final int DAYS_AHEAD = 7;

  private final Clock clock;
  private final Supplier<Optional<LocalDate>> open;

  /**
   * By a clock and a node's open date.
   *
   * @param clock in China standard time
   * @param open the open business date; empty where none was ever opened
   */
  public DateLimits(Clock clock, Supplier<Optional<LocalDate>> open) {
    this.clock = clock;
    this.open = open;
  }

  /** The calendar's today. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The open business date, or today where there is none. */
  public LocalDate open() {
    return open.get().orElseGet(this::today);
  }

  /** Whether a date lies more than a week after today and after the open business date. */
  public boolean isFarAhead(LocalDate date) {
    return date.isAfter(today().plusDays(DAYS_AHEAD)) && date.isAfter(open().plusDays(DAYS_AHEAD));
  }

  /**
   * Whether a date lies more than so many days before today and before another day.
   *
   * @param since the other day, asked for only where today does not do
   */
  public boolean isLongBefore(LocalDate date, int days, Supplier<LocalDate> since) {
    return date.isBefore(today().minusDays(days)) && date.isBefore(since.get().minusDays(days));
  }
}
