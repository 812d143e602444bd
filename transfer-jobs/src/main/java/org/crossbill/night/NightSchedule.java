package org.crossbill.night;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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

  /** How long until the next night is due; nothing where one is. */
  public Duration untilDue() {
    Duration left = Duration.between(clock.instant(), due(next()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Instant due(LocalDate date) {
    return date.plusDays(1).atTime(at).atZone(clock.getZone()).toInstant();
  }

  /** A night that broke off after the cut-over is not that of the open date any more. */
  private LocalDate next() {
    return night.unfinished().orElseGet(this::open);
  }

  private LocalDate open() {
    return days.open()
        .orElseThrow(() ->
            new StartRefused(
                "No business date is open yet: set crossbill.first-date and start the node once."));
  }

  /**
   * Runs the nights that are due, one date after the other: one that broke off, those that were
   * missed, and that of the open date.
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
      LocalDate date = next();
      NightResult result = run(date, pause);
      told.accept(date, result);
      last = result.exit();
      if (last != Exit.DONE && last != Exit.OUTSTANDING) {
        return last;
      }
    }
    return last;
  }

  /**
   * Runs all nights that are due, past those that somebody has to look at too: they are over, and
   * the next date does not wait for what was found in them.
   *
   * @param told the date and the result of each, as it ends
   * @param pause between two tries
   * @return that one failed or was refused, which ends it; else that a check did not hold, else
   *     that differences stand open, else how the last one ended
   */
  public Exit runAllDue(BiConsumer<LocalDate, NightResult> told, Pause pause)
      throws InterruptedException {
    Set<Exit> ended = EnumSet.noneOf(Exit.class);
    while (true) {
      Exit last = runDue(told, pause);
      if (last == Exit.FAILED || last == Exit.REFUSED) {
        return last;
      }
      ended.add(last);
      if (!untilDue().isZero()) {
        return Stream.of(Exit.CHECK_FAILED, Exit.DIFFERENCES)
            .filter(ended::contains)
            .findFirst()
            .orElse(last);
      }
    }
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
