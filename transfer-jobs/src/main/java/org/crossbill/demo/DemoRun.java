package org.crossbill.demo;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/**
 * One run of the demo (一次演示): the business date it plays, from which bills, and how far it came. A
 * run that was killed is taken up where it stood: hospitals repeat the day with the same msgids, so
 * what was booked stays and the rest follows; a night is restarted.
 *
 * @param seed what the bills are drawn from, with the date
 * @param bills how many 2304 the hospitals submit
 */
record DemoRun(LocalDate date, long seed, int bills, Phase phase) {
  /** The business date of the first run on a folder. */
  static final LocalDate FIRST_DATE = LocalDate.of(2026, 3, 2);

  /** How far a run came. */
  enum Phase {
    /** Hospitals are submitting. */
    SUBMITTING,
    /** The date is being closed and cleared. */
    NIGHT,
    /** The night is over. */
    DONE
  }

  /** The run that follows: what is unfinished first, else the next date. */
  static DemoRun after(Optional<DemoRun> latest, long seed, int bills) {
    if (latest.isPresent() && latest.get().phase() != Phase.DONE) {
      return latest.get();
    }
    LocalDate date = latest.map(run -> run.date().plusDays(1)).orElse(FIRST_DATE);
    return new DemoRun(date, seed, bills, Phase.SUBMITTING);
  }

  /** The same run, further on. */
  DemoRun at(Phase next) {
    return new DemoRun(date, seed, bills, next);
  }

  static DemoRun of(Properties properties) {
    return new DemoRun(
        LocalDate.parse(properties.getProperty("date", "")),
        Long.parseLong(properties.getProperty("seed", "")),
        Integer.parseInt(properties.getProperty("bills", "")),
        Phase.valueOf(properties.getProperty("phase", "")));
  }

  Properties toProperties() {
    Properties properties = new Properties();
    properties.setProperty("date", date.toString());
    properties.setProperty("seed", Long.toString(seed));
    properties.setProperty("bills", Integer.toString(bills));
    properties.setProperty("phase", phase.name());
    return properties;
  }
}
