package org.crossbill.batch;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.BusinessDays;
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
  /**
   * Every attempt at a night, and the closed dates from the node's first night on: one is closed
   * after the other, so those are all days before the open date.
   */
  private static final String NIGHTS =
      """
      WITH attempt AS MATERIALIZED (
        SELECT p.parameter_value::date AS night, e.job_execution_id AS id, e.status
        FROM batch_job_execution_params p
        JOIN batch_job_execution e USING (job_execution_id) JOIN batch_job_instance i USING (job_instance_id)
        WHERE i.job_name = 'night' AND p.parameter_name = 'date'),
      closed AS (
        SELECT begun.night + n AS night
        FROM (SELECT min(night) AS night FROM attempt) begun,
          generate_series(0, CAST(:open AS date) - begun.night - 1) n),
      through AS (SELECT night FROM attempt WHERE status = 'COMPLETED')
      """;

  private final JdbcClient jdbc;
  private final BusinessDays days;

  NightRuns(JdbcClient jdbc, BusinessDays days) {
    this.jdbc = jdbc;
    this.days = days;
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
    Optional<LocalDate> latest = latest();
    return latest.isEmpty() ? days.isFirst(runDate) : latest.get().equals(runDate.minusDays(1));
  }

  /**
   * The closed dates, from the node's first night on, whose night has not come to its end, the
   * oldest first: until the oldest has, no later one is run.
   */
  public List<LocalDate> unfinished() {
    return days.open().map(this::unfinishedBefore).orElse(List.of());
  }

  private List<LocalDate> unfinishedBefore(LocalDate open) {
    return jdbc.sql(
            NIGHTS
                + """
                SELECT night FROM closed WHERE night NOT IN (SELECT night FROM through) ORDER BY night
                """)
        .param("open", open)
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .list();
  }

  /**
   * Nights that have not come to their end and that nobody runs, the oldest first: of closed dates
   * as {@link #unfinished}, and of the open one where its night was begun. The latest attempt runs
   * where it says so and the lease has a heartbeat; a process that was killed says so for ever.
   *
   * @param leaseTtl how old the heartbeat of a living night is at most
   */
  List<LocalDate> brokenOff(Duration leaseTtl) {
    return days.open().map(open -> brokenOff(open, leaseTtl)).orElse(List.of());
  }

  private List<LocalDate> brokenOff(LocalDate open, Duration leaseTtl) {
    return jdbc.sql(
            NIGHTS
                + """
                SELECT night FROM (SELECT night FROM closed UNION SELECT night FROM attempt) each_night
                WHERE night NOT IN (SELECT night FROM through)
                  AND night NOT IN (
                    SELECT night FROM attempt
                    WHERE id = (SELECT max(id) FROM attempt) AND status IN ('STARTING', 'STARTED', 'STOPPING')
                      AND EXISTS (SELECT FROM night_lease
                                  WHERE holder IS NOT NULL
                                    AND heartbeat >= clock_timestamp() - :millis * interval '1 millisecond'))
                ORDER BY night
                """)
        .param("open", open)
        .param("millis", leaseTtl.toMillis())
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .list();
  }

  /** The latest run. */
  public Optional<LocalDate> latest() {
    return jdbc.sql("SELECT max(run_date) FROM night_run").query(LocalDate.class).optional();
  }

  /** The run before a run; nothing for the first. */
  public Optional<LocalDate> before(LocalDate runDate) {
    return jdbc.sql("SELECT previous FROM night_run WHERE run_date = ?")
        .param(runDate)
        .query(LocalDate.class)
        .optional();
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

  /** Writes one check of a run down, once, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void check(LocalDate runDate, String name, long left, long right) {
    jdbc.sql(
            """
            INSERT INTO night_check (run_date, name, left_value, right_value) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(runDate, name, left, right)
        .update();
  }

  /** Writes down what the run leaves waiting for a counterpart, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void leave(LocalDate runDate, NodeCode counterpart, String what) {
    jdbc.sql(
            """
            INSERT INTO night_outstanding (run_date, counterpart, what) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(runDate, counterpart.value(), what)
        .update();
  }
}
