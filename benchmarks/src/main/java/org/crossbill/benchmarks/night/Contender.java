package org.crossbill.benchmarks.night;

import java.time.LocalDate;
import java.util.Map;

/**
 * Somebody who clears the bills of a business date: writes {@code journal} and {@code position}; or
 * a node that runs its whole night.
 */
public interface Contender {
  /** Clears the date, of which nothing is written. Returns the seconds of its steps, if any. */
  Map<String, Double> clear(LocalDate date) throws Exception;

  /** Which contender for the books of a side. */
  enum Kind {
    /** The node's own components. */
    NIGHT("the night's books", "night"),
    /** The job as the Spring Batch reference shows it. */
    STOCK_JOB("(a) stock Spring Batch job", "a"),
    /** The same work as plain statements. */
    SET_BASED("(b) set-based SQL", "b"),
    /** Moving the rows and nothing else. */
    COPY("(c) COPY out, COPY in", "c");

    private final String title;
    private final String letter;

    Kind(String title, String letter) {
      this.title = title;
      this.letter = letter;
    }

    String title() {
      return title;
    }

    String letter() {
      return letter;
    }
  }
}
