package org.crossbill.night;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.BiConsumer;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.StartRefused;

/**
 * When the nights of a node are due (日终排程): the night of a date at a time of the day after it, in
 * the clock's zone; and the run of all that are.
 */
public final class NightSchedule {
  /** A night that failed, or was refused for now, is tried again so often. */
  static final int TRIES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(5);

  private final Night night;
  private final BusinessDays days;
  private final Clock clock;
  private final LocalTime at;

  /**
   * A schedule.
   *
   * @param at the time of day
   */
  public NightSchedule(Night night, BusinessDays days, Clock clock, LocalTime at) {
    this.night = night;
    this.days = days;
    this.clock = clock;
    this.at = at;
  }

  /** Whoever waits. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  /** How long until the night of the open date is due; nothing where it is. */
  public Duration untilDue() {
    Duration left = Duration.between(clock.instant(), due(open()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Instant due(LocalDate date) {
    return date.plusDays(1).atTime(at).atZone(clock.getZone()).toInstant();
  }

  private LocalDate open() {
    return days.open()
        .orElseThrow(() ->
            new StartRefused(
                "No business date is open yet: set crossbill.first-date and start the node once."));
  }

  /**
   * Runs the nights that are due, one date after the other, those that were missed too.
   *
   * @param told the date and the result of each, as it ends
   * @param pause between two tries
   * @return how the last one ended; {@link Exit#DONE} where none was due. One that somebody has to
   *     look at is the last
   */
  public Exit runDue(BiConsumer<LocalDate, NightResult> told, Pause pause)
      throws InterruptedException {
    Exit last = Exit.DONE;
    while (untilDue().isZero()) {
      LocalDate date = open();
      NightResult result = run(date, pause);
      told.accept(date, result);
      last = result.exit();
      if (last != Exit.DONE && last != Exit.OUTSTANDING) {
        return last;
      }
    }
    return last;
  }

  private NightResult run(LocalDate date, Pause pause) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      NightResult result = night.run(date, NightProgress.NONE);
      boolean again = result.exit() == Exit.FAILED || result.exit() == Exit.REFUSED;
      if (!again || tried == TRIES) {
        return result;
      }
      pause.of(BETWEEN_TRIES);
    }
  }
}
