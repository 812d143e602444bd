package org.crossbill.clearing;

import java.time.LocalDate;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.SecondPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the figures of a run have to satisfy (核对): the journal against the positions, the positions
 * against what was sent bill by bill.
 */
@Component
public class RunChecks {
  private static final String CHECKS =
      """
      SELECT 'postings-add-up-to-zero', coalesce(sum(amount), 0), 0 FROM journal WHERE run_date = :run
      UNION ALL
      SELECT 'posted-bills-are-the-bills-' || s.side,
             coalesce((SELECT sum(entries) FROM journal j WHERE j.run_date = :run AND j.source = 'BILLS'
                       AND j.side = s.side AND j.account = s.account), 0),
             coalesce((SELECT sum(entries) FROM position p WHERE p.run_date = :run AND p.side = s.side), 0)
      FROM (VALUES ('T', 'RECEIVABLE_INSURED'), ('I', 'PAYABLE_TREATMENT')) AS s (side, account)
      UNION ALL
      SELECT 'positions-are-the-postings-' || s.side,
             coalesce((SELECT sum(claim) FROM position p WHERE p.run_date = :run AND p.side = s.side), 0),
             coalesce((SELECT s.sign * sum(amount) FROM journal j WHERE j.run_date = :run AND j.source = 'BILLS'
                       AND j.side = s.side AND j.account = s.account), 0)
      FROM (VALUES ('T', 'RECEIVABLE_INSURED', 1), ('I', 'PAYABLE_TREATMENT', -1)) AS s (side, account, sign)
      UNION ALL
      SELECT 'closings-are-the-positions-claim',
             coalesce((SELECT sum(claim) FROM closing WHERE closing_date = :run), 0),
             coalesce((SELECT sum(claim) FROM position WHERE run_date = :run AND side = 'T'), 0)
      UNION ALL
      SELECT 'closings-are-the-positions-count',
             coalesce((SELECT sum(bill_count) FROM closing WHERE closing_date = :run), 0),
             coalesce((SELECT sum(bill_count) FROM position WHERE run_date = :run AND side = 'T'), 0)
      UNION ALL
      SELECT 'closings-taken-in-are-complete',
             (SELECT count(*) FROM matched_closing WHERE run_date = :run AND complete),
             (SELECT count(*) FROM matched_closing WHERE run_date = :run)
      UNION ALL
      SELECT 'clearings-received-are-as-reported',
             (SELECT count(*) FROM clearing_difference
              WHERE missed_run IS NOT DISTINCT FROM (SELECT previous FROM night_run WHERE run_date = :run)), 0
      """;

  private final JdbcClient jdbc;
  private final NightRuns runs;
  private final SecondPath secondPath;

  RunChecks(JdbcClient jdbc, NightRuns runs, SecondPath secondPath) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.secondPath = secondPath;
  }

  /** Writes the checks of a run down, once, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void write(LocalDate runDate) {
    if (runs.isChecked(runDate)) {
      return;
    }
    jdbc.sql(
            "INSERT INTO night_check (run_date, name, left_value, right_value) SELECT :run, c.* FROM ("
                + CHECKS
                + ") AS c (name, l, r)")
        .param("run", runDate)
        .update();
    jdbc.sql(
            """
            SELECT coalesce(sum(entries), 0), coalesce(sum(claim), 0) FROM position
            WHERE run_date = ? AND side = 'I'
            """)
        .param(runDate)
        .query(row -> {
          secondPath.check(runDate, row.getLong(1), row.getLong(2));
        });
  }
}
