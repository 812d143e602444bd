package org.crossbill.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit as an auditor reads it (审计查询), and whether its chain holds. */
@Component
public class AuditRows {
  private static final int MOST_BREAKS = 100;

  private final JdbcClient jdbc;

  AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row: who did what on what, when, in the order of the chain. */
  public record Entry(
      long seq, Instant at, String actor, String action, String subject, String detail) {}

  /** What is looked for; an empty text is anything, no day is all days. */
  public record Filter(@Nullable LocalDate day, String actor, String action) {}

  /**
   * A place where the chain does not hold.
   *
   * @param missing whether rows from there on are gone; else the row is not what was written
   */
  public record Break(long seq, boolean missing) {}

  /**
   * What a check came to.
   *
   * @param rows how many there are
   * @param head the hash of the last row; noted elsewhere it also holds what came before
   * @param breaks empty where the chain holds
   */
  public record Check(long rows, String head, List<Break> breaks) {
    public Check {
      breaks = List.copyOf(breaks);
    }

    /** Whether nothing was changed or taken out. */
    public boolean holds() {
      return breaks.isEmpty();
    }
  }

  /**
   * The latest rows, the youngest first.
   *
   * @param before only rows before this one of the chain
   */
  public List<Entry> latest(Filter filter, long before, int most) {
    LocalDate day = filter.day();
    Timestamp from = day == null ? null : start(day);
    Timestamp to = day == null ? null : start(day.plusDays(1));
    return jdbc.sql(
            """
            SELECT seq, at, actor, action, subject, detail FROM audit
            WHERE seq < :before
              AND (CAST(:from AS timestamptz) IS NULL OR (at >= :from AND at < :to))
              AND (:actor = '' OR actor = :actor) AND (:action = '' OR action = :action)
            ORDER BY seq DESC LIMIT :most
            """)
        .param("before", before)
        .param("from", from)
        .param("to", to)
        .param("actor", filter.actor())
        .param("action", filter.action())
        .param("most", most)
        .query((row, _) ->
            new Entry(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail")))
        .list();
  }

  private static Timestamp start(LocalDate day) {
    return Timestamp.from(day.atStartOfDay(StoreConfiguration.CHINA).toInstant());
  }

  /** Works every hash out again, in the database; a million rows take seconds. */
  public Check check() {
    List<Break> breaks =
        jdbc.sql("SELECT seq, what FROM audit_breaks() LIMIT ?")
            .param(MOST_BREAKS)
            .query(
                (row, _) -> new Break(row.getLong("seq"), row.getString("what").equals("MISSING")))
            .list();
    String head =
        jdbc.sql("SELECT hash FROM audit_head")
            .query(byte[].class)
            .optional()
            .map(HexFormat.of()::formatHex)
            .orElse("");
    long rows = jdbc.sql("SELECT count(*) FROM audit").query(Long.class).single();
    return new Check(rows, head, breaks);
  }
}
