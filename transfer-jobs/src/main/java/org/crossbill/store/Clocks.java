package org.crossbill.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The machine's clock beside the database's (时钟核对), which are seldom wrong by the same: one rule
 * for the doctor and the standing condition. The brokers tell their time to nobody who writes
 * nothing.
 */
public final class Clocks {
  /** From here on they are apart: business dates and the age of inquiries hang on them. */
  public static final Duration APART = Duration.ofSeconds(5);

  private Clocks() {}

  /** By how much they are apart at least, whatever the question took; zero or more. */
  public static Duration apart(JdbcClient jdbc, Clock clock) {
    Instant before = clock.instant();
    Instant there =
        jdbc.sql("SELECT clock_timestamp()")
            .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .single();
    Instant after = clock.instant();
    Duration ahead = Duration.between(there, before);
    Duration behind = Duration.between(after, there);
    Duration off = ahead.compareTo(behind) > 0 ? ahead : behind;
    return off.isNegative() ? Duration.ZERO : off;
  }

  /** Whether that is too much. */
  public static boolean areApart(Duration apart) {
    return apart.compareTo(APART) >= 0;
  }
}
