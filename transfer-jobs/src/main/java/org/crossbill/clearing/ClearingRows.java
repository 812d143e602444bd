package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the night made of a business date (清算结果): pairs and nets at the clearing house, positions
 * and differences at a province. Every question reads the night's totals, never the bills.
 */
@Repository
public class ClearingRows {
  private final JdbcClient client;

  ClearingRows(JdbcClient client) {
    this.client = client;
  }

  /** Every pair of a run: closing, state, count and claim, in the order of the provinces. */
  public List<Row> pairs(LocalDate run) {
    return Rows.list(
        client,
        """
        SELECT treatment_node, insured_node, closing_date, state, bill_count, claim
        FROM national_pair WHERE run_date = ?
        ORDER BY treatment_node, insured_node, closing_date
        """,
        run);
  }

  /** Every pair of a run with all its parts, in the order of the closings. */
  public List<Row> wholePairs(LocalDate run) {
    return Rows.list(
        client,
        """
        SELECT * FROM national_pair WHERE run_date = ? ORDER BY closing_date, treatment_node, insured_node
        """,
        run);
  }

  /** One pair of a run with what each side reported and the claim by parts. */
  public List<Row> pair(LocalDate run, String treatment, String insured) {
    return Rows.list(
        client,
        """
        SELECT p.*, t.claim AS t_claim, t.bill_count AS t_count, t.open_differences AS t_open,
               t.open_claim AS t_open_claim, i.claim AS i_claim, i.bill_count AS i_count,
               i.open_differences AS i_open, i.open_claim AS i_open_claim
        FROM national_pair p
        LEFT JOIN latest_report t ON t.closing_date = p.closing_date AND t.side = 'T'
          AND t.treatment_node = p.treatment_node AND t.insured_node = p.insured_node
        LEFT JOIN latest_report i ON i.closing_date = p.closing_date AND i.side = 'I'
          AND i.treatment_node = p.treatment_node AND i.insured_node = p.insured_node
        WHERE p.run_date = ? AND p.treatment_node = ? AND p.insured_node = ?
        ORDER BY p.closing_date
        """,
        run,
        treatment,
        insured);
  }

  /** Pairs of a run that are open, or cleared with differences left on either side. */
  public List<Row> open(LocalDate run) {
    return Rows.list(
        client,
        """
        SELECT p.treatment_node, p.insured_node, p.closing_date, p.state,
               coalesce(t.open_differences, 0) AS t_open, coalesce(t.open_claim, 0) AS t_open_claim,
               coalesce(i.open_differences, 0) AS i_open, coalesce(i.open_claim, 0) AS i_open_claim
        FROM national_pair p
        LEFT JOIN latest_report t ON t.closing_date = p.closing_date AND t.side = 'T'
          AND t.treatment_node = p.treatment_node AND t.insured_node = p.insured_node
        LEFT JOIN latest_report i ON i.closing_date = p.closing_date AND i.side = 'I'
          AND i.treatment_node = p.treatment_node AND i.insured_node = p.insured_node
        WHERE p.run_date = ?
          AND (p.state <> 'CLEARED' OR t.open_differences > 0 OR i.open_differences > 0)
        ORDER BY p.closing_date, p.treatment_node, p.insured_node
        """,
        run);
  }

  /**
   * What both sides reported of a run's pairs, with or without differences: cleared and agreed, and
   * what the last closing of each pair left open; in fen.
   */
  public Row reported(LocalDate run) {
    return Rows.list(
            client,
            """
            SELECT coalesce(sum(p.claim) FILTER (WHERE p.state = 'CLEARED'), 0)::bigint AS cleared, %s
            FROM (SELECT *, max(closing_date) OVER (PARTITION BY treatment_node, insured_node) = closing_date AS last
                  FROM national_pair WHERE run_date = ?) p
            LEFT JOIN latest_report t ON t.closing_date = p.closing_date AND t.side = 'T'
              AND t.treatment_node = p.treatment_node AND t.insured_node = p.insured_node
            LEFT JOIN latest_report i ON i.closing_date = p.closing_date AND i.side = 'I'
              AND i.treatment_node = p.treatment_node AND i.insured_node = p.insured_node
            """
                .formatted(
                    Stream.of("t", "i")
                        .map(side ->
                            """
                            coalesce(sum(%1$s.claim), 0)::bigint AS %1$s_claim,
                            coalesce(sum(%1$s.claim) FILTER (WHERE p.state <> 'CLEARED'), 0)::bigint AS %1$s_waiting,
                            coalesce(sum(%1$s.open_claim) FILTER (WHERE p.last), 0)::bigint AS %1$s_open
                            """
                                .formatted(side))
                        .collect(Collectors.joining(", "))),
            run)
        .getFirst();
  }

  /** Receivable and payable of each province of a run. */
  public List<Row> nets(LocalDate run) {
    return Rows.list(
        client,
        "SELECT province, receivable, payable FROM national_net WHERE run_date = ? ORDER BY"
            + " province",
        run);
  }

  /** How many pairs 000000 cleared otherwise than this node reported them. */
  long clearedOtherwise(LocalDate run) {
    return client
        .sql("SELECT count(*) FROM clearing_difference WHERE run_date = ?")
        .param(run)
        .query(Long.class)
        .single();
  }

  /** A province's own books of a run, by side, counterpart and insurance. */
  public List<Row> positions(LocalDate run) {
    return Rows.list(
        client,
        "SELECT * FROM position WHERE run_date = ? ORDER BY counterpart, side, insutype",
        run);
  }

  /** Count and claim of one side's books with one counterpart. */
  public Optional<Row> position(LocalDate run, Side side, String counterpart) {
    return Rows.optional(
        client,
        """
        SELECT sum(bill_count) AS bill_count, sum(claim) AS claim FROM position
        WHERE run_date = ? AND side = ? AND counterpart = ? HAVING count(*) > 0
        """,
        run,
        side.code(),
        counterpart);
  }

  /** A province's pairs as the clearing house cleared them in a run. */
  public List<Row> cleared(LocalDate run) {
    return Rows.list(
        client,
        """
        SELECT closing_date, treatment_node, insured_node, state, bill_count, claim
        FROM province_pair WHERE run_date = ?
        ORDER BY closing_date, treatment_node, insured_node
        """,
        run);
  }

  /**
   * How what a province booked of a run became what is cleared, by side and counterpart: booked in
   * the run, open differences and closings without an answer or without clearing before it and
   * after it, agreed and cleared in it.
   */
  List<Row> bridge(NodeCode node, LocalDate run) {
    return client
        .sql(
            """
            WITH part AS (
              SELECT side, counterpart, 'booked' AS what, claim FROM position WHERE run_date = :run
              UNION ALL
              SELECT d.side, CASE d.side WHEN 'T' THEN d.insured_node ELSE d.treatment_node END,
                     w.what, coalesce((CASE d.side WHEN 'T' THEN d.treatment ELSE d.insured END -> 'claim')::bigint, 0)
              FROM (VALUES (CAST(:run AS date) - 1, 'open_before'), (:run, 'open_after')) w (day, what),
                   LATERAL open_after(w.day) d
              UNION ALL
              SELECT p.side, p.counterpart, w.what, p.claim
              FROM (VALUES (CAST(:run AS date) - 1, 'unanswered_before'), (:run, 'unanswered_after')) w (day, what)
              JOIN position p ON p.run_date <= w.day
              WHERE NOT EXISTS (SELECT FROM agreed_closing a
                WHERE a.side = p.side AND a.counterpart = p.counterpart AND a.closing_date = p.run_date
                  AND a.run_date <= w.day)
              UNION ALL
              SELECT side, counterpart, 'agreed', claim FROM agreed_closing WHERE run_date = :run
              UNION ALL
              SELECT a.side, a.counterpart, w.what, a.claim
              FROM (VALUES (CAST(:run AS date) - 1, 'uncleared_before'), (:run, 'uncleared_after')) w (day, what)
              JOIN agreed_closing a ON a.run_date <= w.day
              WHERE a.claim <> 0 AND NOT EXISTS (SELECT FROM province_pair c
                WHERE c.state = 'CLEARED' AND c.run_date <= w.day AND c.closing_date = a.closing_date
                  AND a.counterpart = CASE a.side WHEN 'T' THEN c.insured_node ELSE c.treatment_node END
                  AND (a.side = 'T') = (c.treatment_node = CAST(:node AS char(6))))
              UNION ALL
              SELECT CASE WHEN c.treatment_node = :node THEN 'T' ELSE 'I' END,
                     CASE WHEN c.treatment_node = :node THEN c.insured_node ELSE c.treatment_node END,
                     'cleared', c.claim
              FROM province_pair c WHERE c.run_date = :run AND c.state = 'CLEARED')
            SELECT side, counterpart, %s FROM part GROUP BY side, counterpart ORDER BY side DESC, counterpart
            """
                .formatted(
                    Bridge.PARTS.stream()
                        .map(part ->
                            "coalesce(sum(claim) FILTER (WHERE what = '%1$s'), 0)::bigint AS %1$s"
                                .formatted(part))
                        .collect(Collectors.joining(", "))))
        .param("run", run)
        .param("node", node.value())
        .query(Rows.MAPPER)
        .list();
  }
}
