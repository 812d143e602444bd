package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.posting.ClaimPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a run of {@code 000000} has to satisfy (全国清算核对), asked of what is stored: nets against
 * pairs, pairs against what both sides reported (docs/reference/checks.md).
 */
@Component
class NationalChecks {
  private static final String CHECKS =
      """
      SELECT 'net-adds-up-to-zero', coalesce(sum(receivable - payable), 0), 0 FROM national_net WHERE run_date = :run
      UNION ALL
      SELECT 'pairs-are-the-receivables',
             coalesce((SELECT sum(claim) FROM national_pair WHERE run_date = :run AND state = 'CLEARED'), 0),
             coalesce((SELECT sum(receivable) FROM national_net WHERE run_date = :run), 0)
      UNION ALL
      SELECT 'nets-are-the-pairs', (
        SELECT count(*) FROM (SELECT * FROM national_net WHERE run_date = :run) n
        FULL JOIN (
          SELECT province, sum(receivable) AS receivable, sum(payable) AS payable
          FROM (SELECT treatment_node AS province, claim AS receivable, 0 AS payable
                FROM national_pair WHERE run_date = :run
                UNION ALL SELECT insured_node, 0, claim FROM national_pair WHERE run_date = :run) each_side
          GROUP BY province) p USING (province)
        WHERE coalesce(n.receivable, 0) <> coalesce(p.receivable, 0)
           OR coalesce(n.payable, 0) <> coalesce(p.payable, 0)), 0
      UNION ALL
      SELECT 'pairs-of-the-date-are-all',
             (SELECT count(*) FROM national_pair WHERE run_date = :run AND closing_date = :run), :pairs
      UNION ALL
      SELECT 'cleared-pairs-are-the-reports-' || s.side, (
        SELECT count(*) FROM national_pair p
        LEFT JOIN latest_report r ON r.side = s.side AND r.closing_date = p.closing_date
          AND r.treatment_node = p.treatment_node AND r.insured_node = p.insured_node
        WHERE p.run_date = :run AND p.state = 'CLEARED' AND (%1$s) IS DISTINCT FROM (%2$s)), 0
      FROM (VALUES ('T'), ('I')) AS s (side)
      UNION ALL
      SELECT 'reports-of-both-sides-are-equal', (
        SELECT count(*) FROM latest_report p
        JOIN latest_report r ON r.side = 'I' AND r.closing_date = p.closing_date
          AND r.treatment_node = p.treatment_node AND r.insured_node = p.insured_node
        WHERE p.side = 'T' AND p.closing_date <= :run AND (%1$s) IS DISTINCT FROM (%2$s)
          AND NOT EXISTS (SELECT FROM national_pair c
            WHERE c.closing_date = p.closing_date AND c.treatment_node = p.treatment_node
              AND c.insured_node = p.insured_node AND c.state = 'CLEARED' AND c.run_date < :run)), 0
      """
          .formatted(columns("p."), columns("r."));

  private final JdbcClient jdbc;

  NationalChecks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes the checks of a run down, in the caller's transaction.
   *
   * @param pairs how many pairs of provinces there are, either way
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void write(LocalDate runDate, long pairs) {
    jdbc.sql(
            "INSERT INTO night_check (run_date, name, left_value, right_value) SELECT :run, c.* FROM ("
                + CHECKS
                + ") AS c (name, l, r)")
        .param("run", runDate)
        .param("pairs", pairs)
        .update();
  }

  private static String columns(String of) {
    return Stream.concat(
            Stream.of("entries", "bill_count", "medfee_sumamt", "claim", "fingerprint"),
            Arrays.stream(ClaimPart.values()).map(ClaimPart::column))
        .map(column -> of + column)
        .collect(Collectors.joining(", "));
  }
}
