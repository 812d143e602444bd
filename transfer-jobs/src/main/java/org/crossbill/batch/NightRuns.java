package org.crossbill.batch;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs of the night (日终批次). Freezing a run fixes its bills for good, without a mark on any of
 * them: what comes later is noted as late by a trigger and belongs to the next run (V4__night.sql).
 */
@Component
public class NightRuns {
  private final JdbcClient jdbc;

  NightRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the run's bills are fixed. */
  public boolean isFrozen(LocalDate runDate) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM night_run WHERE run_date = ?)")
        .param(runDate)
        .query(Boolean.class)
        .single();
  }

  /**
   * The date whose night has to be run before this one: the day before, unless it was run, or this
   * is the node's first date.
   */
  public boolean isNext(LocalDate runDate) {
    return jdbc.sql(
            """
            SELECT (SELECT max(run_date) FROM night_run) = :date - 1
                OR NOT EXISTS (SELECT FROM night_run)
                   AND NOT EXISTS (SELECT FROM business_day WHERE business_date < :date)
            """)
        .param("date", runDate)
        .query((row, index) -> row.getBoolean(1))
        .single();
  }

  /**
   * Whether the run's figures and checks are written. A kill between the commit of a step and
   * Spring Batch's record of its end repeats the step; what writes them asks first.
   */
  public boolean isChecked(LocalDate runDate) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM night_check WHERE run_date = ?)")
        .param(runDate)
        .query(Boolean.class)
        .single();
  }

  /**
   * Freezes a closed date in the caller's transaction; constant time. A frozen one stays as it is.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void freeze(LocalDate runDate) {
    jdbc.sql("SELECT pg_advisory_xact_lock(night_freeze_lock())")
        .query((row, index) -> index)
        .single();
    jdbc.sql(
            """
            INSERT INTO night_run (run_date, previous)
            SELECT :date, (SELECT max(run_date) FROM night_run WHERE run_date < :date)
            ON CONFLICT (run_date) DO NOTHING
            """)
        .param("date", runDate)
        .update();
  }
}
