package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.posting.ClaimPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The positions of a run (清算头寸): what this node is owed and owes, by counterpart, insurance and
 * fund. In SQL: a group-by inside the database reads millions of rows a second and gives back a
 * handful.
 */
@Component
public class Positions {
  private static final String SUMS =
      Stream.of(ClaimPart.values())
          .map(part -> "sum(" + part.column() + ")")
          .collect(Collectors.joining(", "));
  private static final String TOTAL =
      Stream.of(ClaimPart.values())
          .map(part -> "sum(" + part.column() + ")")
          .collect(Collectors.joining(" + "));

  private final JdbcClient jdbc;
  private final NightRuns runs;

  Positions(JdbcClient jdbc, NightRuns runs) {
    this.jdbc = jdbc;
    this.runs = runs;
  }

  /**
   * Writes the positions of both sides, once, in the caller's transaction, and what ties them out.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void write(LocalDate runDate) {
    if (runs.isChecked(runDate)) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO position (run_date, side, counterpart, insutype, entries, bill_count, medfee_sumamt, %s, claim)
            SELECT :run, 'T', insured_node, insutype, count(*), sum(sign), sum(medfee_sumamt), %s, %s
            FROM treatment_bills_of(:run) GROUP BY insured_node, insutype
            UNION ALL
            SELECT :run, 'I', treatment_node, insutype, count(*), sum(sign), sum(medfee_sumamt), %s, %s
            FROM insured_bills_of(:run) GROUP BY treatment_node, insutype
            """
                .formatted(TallyRows.CLAIM_COLUMNS, SUMS, TOTAL, SUMS, TOTAL))
        .param("run", runDate)
        .update();
    check(
        runDate,
        """
        SELECT 'postings-add-up-to-zero', coalesce(sum(amount), 0), 0
        FROM posted_slice WHERE run_date = :run
        UNION ALL
        SELECT 'posted-bills-are-the-bills-' || s.side,
               coalesce((SELECT sum(entries) FROM posted_slice p WHERE p.run_date = :run AND p.side = s.side), 0),
               coalesce((SELECT sum(entries) FROM position p WHERE p.run_date = :run AND p.side = s.side), 0)
        FROM (VALUES ('T'), ('I')) AS s (side)
        UNION ALL
        SELECT 'positions-are-the-postings-' || s.side,
               coalesce((SELECT sum(claim) FROM position p WHERE p.run_date = :run AND p.side = s.side), 0),
               coalesce((SELECT sum(claim) FROM posted_slice p WHERE p.run_date = :run AND p.side = s.side), 0)
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
        SELECT 'closings-taken-in-are-complete',
               (SELECT count(*) FROM matched_closing WHERE run_date = :run AND complete),
               (SELECT count(*) FROM matched_closing WHERE run_date = :run)
        UNION ALL
        SELECT 'clearings-received-are-as-reported',
               (SELECT count(*) FROM clearing_difference
                WHERE missed_run IS NOT DISTINCT FROM (SELECT previous FROM night_run WHERE run_date = :run)), 0
        """);
  }

  private void check(LocalDate runDate, String checks) {
    jdbc.sql(
            "INSERT INTO night_check (run_date, name, left_value, right_value) SELECT :run, c.* FROM ("
                + checks
                + ") AS c (name, l, r)")
        .param("run", runDate)
        .update();
  }
}
