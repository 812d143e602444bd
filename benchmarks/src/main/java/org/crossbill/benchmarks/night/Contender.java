package org.crossbill.benchmarks.night;

import java.time.LocalDate;
import java.util.Map;

/**
 * Somebody who clears the bills of a business date: writes {@code posting} and {@code position}.
 */
interface Contender {
  /**
   * Clears the date, whose tables are empty. Returns the seconds of its steps, where it has any.
   */
  Map<String, Double> clear(LocalDate date) throws Exception;

  /** Which contender. */
  enum Kind {
    /** The night as it is built. */
    NIGHT("the night", "night"),
    /** The job as the Spring Batch reference shows it. */
    STOCK_JOB("(a) stock Spring Batch job", "a"),
    /** The same work as plain statements. */
    SET_BASED("(b) set-based SQL", "b"),
    /** Moving the same rows and nothing else. */
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
