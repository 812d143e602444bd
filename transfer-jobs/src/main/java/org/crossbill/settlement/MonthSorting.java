package org.crossbill.settlement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossbill.store.MonthlyTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What hospitals said to the settlements of a month (清分确认), once each until it is taken back. */
@Component
public class MonthSorting {
  private final JdbcClient jdbc;
  private final MonthlyTables months;
  private final Clock clock;

  MonthSorting(JdbcClient jdbc, MonthlyTables months, Clock clock) {
    this.jdbc = jdbc;
    this.months = months;
    this.clock = clock;
  }

  /**
   * What a hospital says to a settlement.
   *
   * @param isConfirmed whether it has it as the center does
   */
  public record Said(String setlId, boolean isConfirmed) {}

  /** Which of some settlements were said to and not taken back. */
  public Set<String> saidTo(YearMonth month, List<String> setlIds) {
    return new HashSet<>(
        jdbc.sql(
                "SELECT setl_id FROM month_sorting WHERE trt_month = ? AND setl_id = ANY (?) AND undone_msgid IS NULL")
            .params(month.atDay(1), setlIds.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /** Keeps what a hospital said under a message. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void say(String fixmedinsCode, YearMonth month, String msgid, List<Said> all) {
    months.makeFor(month.atDay(1));
    jdbc.sql(
            """
            INSERT INTO month_sorting (trt_month, setl_id, msgid, fixmedins_code, cnfm_flag, entered_at)
            SELECT ?, n.setl_id, ?, ?, n.cnfm_flag, ? FROM unnest(?::text[], ?::boolean[]) AS n (setl_id, cnfm_flag)
            """)
        .params(
            month.atDay(1),
            msgid,
            fixmedinsCode,
            Timestamp.from(clock.instant()),
            all.stream().map(Said::setlId).toArray(String[]::new),
            all.stream().map(Said::isConfirmed).toArray(Boolean[]::new))
        .update();
  }

  /**
   * Takes back what a hospital said to a month's settlements.
   *
   * @param said the msgid under which it did; null for all
   * @param by the msgid of the 3262
   * @return how many
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int takeBack(String fixmedinsCode, YearMonth month, @Nullable String said, String by) {
    return jdbc.sql(
            """
            UPDATE month_sorting SET undone_msgid = :by
            WHERE trt_month = :month AND fixmedins_code = :hospital AND undone_msgid IS NULL
              AND (:said::text IS NULL OR msgid = :said::text)
            """)
        .param("by", by)
        .param("month", month.atDay(1))
        .param("hospital", fixmedinsCode)
        .param("said", said)
        .update();
  }
}
