package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.SecondPath;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Side;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the figures of a run have to satisfy (核对): journal and positions against the bills, read a
 * second time; positions against what was sent bill by bill; what was taken in against what was
 * matched. No check compares a figure with itself (docs/reference/checks.md).
 */
@Component
public class RunChecks {
  private static final String CHECKS =
      """
      SELECT 'postings-add-up-to-zero', coalesce(sum(amount), 0), 0 FROM journal WHERE run_date = :run
      UNION ALL
      SELECT 'postings-are-the-bills-' || s.side, (
        SELECT count(*)
        FROM (SELECT * FROM journal j WHERE j.run_date = :run AND j.source = 'BILLS' AND j.side = s.side) j
        FULL JOIN (SELECT * FROM legs_read r WHERE r.run_date = :run AND r.side = s.side) r
          USING (counterpart, insutype, leg)
        WHERE (j.account, j.part, j.amount, j.entries) IS DISTINCT FROM (r.account, r.part, r.amount, r.entries)), 0
      FROM (VALUES ('T'), ('I')) AS s (side)
      UNION ALL
      SELECT 'positions-are-the-bills-' || s.side, (
        SELECT count(*) FROM (SELECT * FROM position p WHERE p.run_date = :run AND p.side = s.side) p
        FULL JOIN (SELECT * FROM bills_read r WHERE r.run_date = :run AND r.side = s.side) r
          USING (counterpart, insutype)
        WHERE (%1$s) IS DISTINCT FROM (%2$s)), 0
      FROM (VALUES ('T'), ('I')) AS s (side)
      UNION ALL
      SELECT 'closings-are-the-positions-claim',
             coalesce((SELECT sum(claim) FROM closing WHERE closing_date = :run), 0),
             coalesce((SELECT sum(claim) FROM position WHERE run_date = :run AND side = 'T'), 0)
      UNION ALL
      SELECT 'closings-are-the-positions-count',
             coalesce((SELECT sum(bill_count) FROM closing WHERE closing_date = :run), 0),
             coalesce((SELECT sum(bill_count) FROM position WHERE run_date = :run AND side = 'T'), 0)
      UNION ALL
      SELECT 'closings-are-the-positions-pairs', (
        SELECT count(*)
        FROM (SELECT insured_node AS counterpart, c.* FROM closing c WHERE closing_date = :run AND entries > 0) p
        FULL JOIN (SELECT counterpart, %3$s FROM position WHERE run_date = :run AND side = 'T' GROUP BY counterpart) r
          USING (counterpart)
        WHERE (%1$s) IS DISTINCT FROM (%2$s)), 0
      UNION ALL
      SELECT 'closings-taken-in-are-complete',
             (SELECT count(*) FROM matched_closing WHERE run_date = :run AND complete),
             (SELECT count(*) FROM intake WHERE run_date = :run)
      UNION ALL
      SELECT 'clearings-received-are-as-reported',
             (SELECT count(*) FROM clearing_difference
              WHERE missed_run IS NOT DISTINCT FROM (SELECT previous FROM night_run WHERE run_date = :run)), 0
      """
          .formatted(columns("p."), columns("r."), sums());

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
    secondPath.check(runDate, books(runDate, Side.TREATMENT), books(runDate, Side.INSURED));
  }

  private SecondPath.Books books(LocalDate runDate, Side side) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(entries), 0) AS bills, coalesce(sum(claim), 0) AS claim FROM position
            WHERE run_date = ? AND side = ?
            """)
        .params(runDate, side.code())
        .query((row, _) -> new SecondPath.Books(row.getLong("bills"), row.getLong("claim")))
        .single();
  }

  private static Stream<String> compared() {
    return Stream.concat(
        Stream.of("entries", "bill_count", "medfee_sumamt", "claim"),
        Arrays.stream(ClaimPart.values()).map(ClaimPart::column));
  }

  private static String columns(String of) {
    return compared().map(column -> of + column).collect(Collectors.joining(", "));
  }

  private static String sums() {
    return compared()
        .map(column -> "sum(" + column + ") AS " + column)
        .collect(Collectors.joining(", "));
  }
}
