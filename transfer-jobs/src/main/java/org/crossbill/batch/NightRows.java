package org.crossbill.batch;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.report.Check;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far a night is (夜间作业): its steps, their parts, and what it left to the next one. */
@Repository
public class NightRows {
  private static final String JOB = "night";
  private static final int DATES = 400;

  /** How many differences of the second path are shown. */
  public static final int DIFFERENCES = 200;

  /** Amounts of a column in yuan by their names; ratios and numbers of stays as they are. */
  private static final String FIGURES =
      """
      coalesce((SELECT string_agg(e.key || ' ' ||
          CASE WHEN e.key IN ('pool_prop_per10k', 'change.stays') THEN e.value
               ELSE trim(to_char(e.value::numeric / 100, 'FM999999999999990.00')) END, '; ' ORDER BY e.key)
        FROM jsonb_each_text(%s) e), '')\
      """;

  private final JdbcClient client;

  NightRows(JdbcClient client) {
    this.client = client;
  }

  /** Business dates whose night has begun, the latest first. */
  public List<LocalDate> nights() {
    return client
        .sql(
            """
            SELECT DISTINCT p.parameter_value::date AS night FROM batch_job_execution_params p
            JOIN batch_job_execution e USING (job_execution_id) JOIN batch_job_instance i USING (job_instance_id)
            WHERE i.job_name = ? AND p.parameter_name = 'date' ORDER BY night DESC LIMIT 400
            """)
        .param(JOB)
        .query((rs, i) -> rs.getObject(1, LocalDate.class))
        .list();
  }

  /** The latest attempt at the night of a date. */
  public Optional<Row> execution(LocalDate date) {
    return Rows.optional(
        client,
        """
        SELECT e.job_execution_id, e.status, e.start_time, e.end_time,
               count(*) OVER () AS attempts
        FROM batch_job_execution e
        JOIN batch_job_execution_params p USING (job_execution_id) JOIN batch_job_instance i USING (job_instance_id)
        WHERE i.job_name = ? AND p.parameter_name = 'date' AND p.parameter_value = ?
        ORDER BY e.job_execution_id DESC LIMIT 1
        """,
        JOB,
        date.toString());
  }

  /**
   * The steps of a date over all attempts, each as it stands last, with its bills done and to do.
   */
  public List<Row> steps(LocalDate date) {
    return Rows.list(
        client,
        """
        WITH step AS (
          SELECT DISTINCT ON (s.step_name) s.step_execution_id, s.step_name, s.status, s.start_time, s.end_time
          FROM batch_step_execution s
          JOIN batch_job_execution e USING (job_execution_id) JOIN batch_job_instance i USING (job_instance_id)
          JOIN batch_job_execution_params p USING (job_execution_id)
          WHERE i.job_name = ? AND p.parameter_name = 'date' AND p.parameter_value = ?
            AND position(':' IN s.step_name) = 0
          ORDER BY s.step_name, s.step_execution_id DESC)
        SELECT step.*, coalesce(d.done, 0) AS done, coalesce(d.total, 0) AS total,
               extract(epoch FROM coalesce(step.end_time, localtimestamp) - step.start_time)::numeric(12,1)
                 AS seconds
        FROM step
        LEFT JOIN (
          SELECT step, sum(weight) FILTER (WHERE done) AS done, sum(weight) AS total
          FROM night_part WHERE kind = 'D' AND run_date = ? GROUP BY step) d ON d.step = step.step_name
        ORDER BY step.step_execution_id
        """,
        JOB,
        date.toString(),
        date);
  }

  /** The steps of the latest attempt at a date, in their order, by name; whether each is done. */
  public Map<String, Boolean> running(LocalDate date) {
    Map<String, Boolean> steps = new LinkedHashMap<>();
    client
        .sql(
            """
            SELECT s.step_name, s.status = 'COMPLETED' FROM batch_step_execution s
            WHERE s.step_name NOT LIKE '%:%' AND s.job_execution_id = (
              SELECT max(p.job_execution_id) FROM batch_job_execution_params p
              WHERE p.parameter_name = 'date' AND p.parameter_value = ?)
            ORDER BY s.step_execution_id
            """)
        .param(date.toString())
        .query(row -> {
          steps.put(row.getString(1), row.getBoolean(2));
        });
    return steps;
  }

  /**
   * How the nights stand now.
   *
   * @param sinceLastEnd seconds since the latest night that was finished ended; NaN before any
   * @param steps the steps under way and for how many seconds each
   */
  public record Pulse(double sinceLastEnd, Map<String, Double> steps) {}

  /** How the nights stand now. */
  public Pulse pulse() {
    Map<String, Double> steps = new LinkedHashMap<>();
    client
        .sql(
            """
            SELECT s.step_name, extract(epoch FROM localtimestamp - s.start_time)::float8
            FROM batch_step_execution s
            WHERE s.status = 'STARTED' AND s.step_name NOT LIKE '%:%' AND s.job_execution_id = (
              SELECT max(e.job_execution_id) FROM batch_job_execution e
              JOIN batch_job_instance i USING (job_instance_id) WHERE i.job_name = ?)
            """)
        .param(JOB)
        .query(row -> {
          steps.put(row.getString(1), row.getDouble(2));
        });
    double sinceLastEnd =
        client
            .sql(
                """
                SELECT coalesce(extract(epoch FROM localtimestamp - max(e.end_time))::float8, 'NaN')
                FROM batch_job_execution e JOIN batch_job_instance i USING (job_instance_id)
                WHERE i.job_name = ? AND e.status = 'COMPLETED'
                """)
            .param(JOB)
            .query(Double.class)
            .single();
    return new Pulse(sinceLastEnd, steps);
  }

  /** Business dates of this node's runs, the latest first. */
  public List<LocalDate> runs() {
    return client
        .sql("SELECT run_date FROM night_run ORDER BY run_date DESC LIMIT " + DATES)
        .query((rs, i) -> rs.getObject(1, LocalDate.class))
        .list();
  }

  /** What a run's figures had to satisfy. */
  public List<Check> checks(LocalDate run) {
    return client
        .sql(
            """
            SELECT name, left_value, right_value FROM night_check WHERE run_date = ? ORDER BY name COLLATE "C"
            """)
        .param(run)
        .query((row, index) -> new Check(row.getString(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  /**
   * What came out otherwise when the run of a date worked its bills and lines out again, both
   * figures in words; the first {@link #DIFFERENCES}.
   */
  public List<Row> secondPath(LocalDate run) {
    return Rows.list(
        client,
        """
        SELECT d.kind, d.setl_id, d.feedetl_sn, d.cause, coalesce(d.booked_by, '') AS booked_by,
               coalesce(d.again_by, '') AS again_by, figures(d.booked) AS booked, figures(d.again) AS again, d.gap
        FROM second_path_difference d WHERE d.run_date = ?
        ORDER BY d.kind, d.setl_id, d.feedetl_sn LIMIT %d
        """
            .replace("figures(d.booked)", FIGURES.formatted("d.booked"))
            .replace("figures(d.again)", FIGURES.formatted("d.again"))
            .formatted(DIFFERENCES),
        run);
  }

  /** What the run of a date left to the next one. */
  public List<Row> outstanding(LocalDate run) {
    return Rows.list(
        client,
        "SELECT counterpart, what FROM night_outstanding WHERE run_date = ? ORDER BY counterpart, what",
        run);
  }
}
