package org.crossbill.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a feature lets go of by its age (保留期限), as a bean beside the table's owner. The night asks
 * for one bite after the other, each in a transaction of its own.
 */
public interface Retention {
  /** What it is, as in the settings: {@code crossbill.retention.WHAT}. */
  String what();

  /** How long a row is kept after it was finished. */
  Duration keep();

  /**
   * Lets go of rows that were finished before a moment, the oldest first, in the caller's
   * transaction. Never of what is unfinished, however old.
   *
   * @param after what was looked for before it; only what was finished later may be left
   * @param atMost rows
   */
  Bite bite(Instant after, Instant before, int atMost);

  /** What it empties of rows that stay; empty where whole rows go. */
  default Optional<Emptied> empties() {
    return Optional.empty();
  }

  /** A column that loses its values by their age: an archive does not hold rows to it. */
  record Emptied(String table, String column) {}

  /**
   * What went.
   *
   * @param rows how many
   * @param goneBefore the moment before which what was finished may be gone
   * @param more whether there may be more to go
   */
  record Bite(int rows, Instant goneBefore, boolean more) {}

  /**
   * An age that is not below another.
   *
   * @throws StartRefused where it is
   */
  static Duration atLeast(String what, Duration keep, Duration floor, String why) {
    if (keep.compareTo(floor) < 0) {
      throw new StartRefused(
          "crossbill.retention.%s=%s is too short: at least %s, %s. Set it higher, or leave it out."
              .formatted(what, inWords(keep), inWords(floor), why));
    }
    return keep;
  }

  private static String inWords(Duration age) {
    return age.equals(Duration.ofDays(age.toDays())) ? age.toDays() + "d" : age.toString();
  }
}
