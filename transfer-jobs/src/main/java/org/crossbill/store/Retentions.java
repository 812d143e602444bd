package org.crossbill.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets go of what is old enough (到期清理), bite by bite, and keeps how far it is: a kill between two
 * bites loses neither rows nor their number.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
public class Retentions {
  private final JdbcClient jdbc;
  private final RetentionSettings settings;
  private final Clock clock;
  private final ObjectProvider<Retention> features;

  Retentions(
      JdbcClient jdbc,
      RetentionSettings settings,
      Clock clock,
      ObjectProvider<Retention> features) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
    this.features = features;
  }

  private record Mark(Instant goneBefore, LocalDate run, boolean over) {}

  /**
   * One bite of a night, in the caller's transaction.
   *
   * @return false where nothing is left for it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean next(LocalDate run) {
    for (Retention one : inOrder()) {
      Mark mark = mark(one.what());
      if (mark == null || !mark.run.equals(run) || !mark.over) {
        Instant before = clock.instant().minus(one.keep());
        Retention.Bite bite =
            one.bite(mark == null ? Instant.EPOCH : mark.goneBefore, before, settings.bite());
        keep(one.what(), run, bite);
        return true;
      }
    }
    return false;
  }

  /** How many rows of each kind a night let go; empty where a later one has been here. */
  public Map<String, Long> gone(LocalDate run) {
    Map<String, Long> gone = new TreeMap<>();
    jdbc.sql("SELECT what, gone FROM retention_mark WHERE run_date = ?")
        .param(run)
        .query(row -> {
          gone.put(row.getString(1), row.getLong(2));
        });
    return gone;
  }

  /** Before which moment finished rows of a kind may be gone; empty where none ever went. */
  public Optional<Instant> goneBefore(String what) {
    return Optional.ofNullable(mark(what)).map(Mark::goneBefore);
  }

  private List<Retention> inOrder() {
    return features.stream().sorted(Comparator.comparing(Retention::what)).toList();
  }

  private @Nullable Mark mark(String what) {
    return jdbc.sql("SELECT up_to, run_date, over FROM retention_mark WHERE what = ?")
        .param(what)
        .query((row, _) ->
            new Mark(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getObject(2, LocalDate.class),
                row.getBoolean(3)))
        .optional()
        .orElse(null);
  }

  private void keep(String what, LocalDate run, Retention.Bite bite) {
    jdbc.sql(
            """
            INSERT INTO retention_mark AS m (what, run_date, up_to, gone, over) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (what) DO UPDATE
            SET run_date = excluded.run_date, up_to = greatest(m.up_to, excluded.up_to), over = excluded.over,
                gone = excluded.gone + CASE WHEN m.run_date = excluded.run_date THEN m.gone ELSE 0 END
            """)
        .params(what, run, bite.goneBefore().atOffset(ZoneOffset.UTC), bite.rows(), !bite.more())
        .update();
  }
}
