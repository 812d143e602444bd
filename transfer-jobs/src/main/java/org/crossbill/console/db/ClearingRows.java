package org.crossbill.console.db;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the night made of a business date (清算结果): pairs and nets at the clearing house, positions
 * and differences at a province. Every question reads the night's totals, never the bills.
 */
@Repository
public class ClearingRows {
  private static final int DATES = 400;

  /** The most differences a page shows; the report has them all. */
  public static final int DIFFERENCES_SHOWN = 400;

  private final JdbcClient client;

  public ClearingRows(JdbcClient client) {
    this.client = client;
  }

  /** Business dates of this node's nights, the latest first. */
  public List<LocalDate> dates() {
    return client
        .sql("SELECT run_date FROM night_run ORDER BY run_date DESC LIMIT " + DATES)
        .query((rs, i) -> rs.getObject(1, LocalDate.class))
        .list();
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

  /** Receivable and payable of each province of a run. */
  public List<Row> nets(LocalDate run) {
    return Rows.list(
        client,
        "SELECT province, receivable, payable FROM national_net WHERE run_date = ? ORDER BY province",
        run);
  }

  /**
   * The checks a run's figures had to satisfy; where 000000 cleared them otherwise than this node
   * reported them, that too.
   */
  public List<Row> checks(LocalDate run) {
    return Rows.list(
        client,
        """
        SELECT name, left_value, right_value FROM night_check WHERE run_date = ?
        UNION ALL
        SELECT 'this-clearing-is-as-reported', count(*), 0
        FROM clearing_difference WHERE run_date = ? HAVING count(*) > 0
        ORDER BY name
        """,
        run,
        run);
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
        side.letter(),
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
   * A province's open differences after the closings of a run: {@link #DIFFERENCES_SHOWN}, and one
   * more where there are more.
   */
  public List<Row> differences(LocalDate run) {
    return Rows.list(
        client,
        DIFFERENCES
            + " WHERE run_date = ? AND open ORDER BY treatment_node, insured_node, setl_id LIMIT "
            + (DIFFERENCES_SHOWN + 1),
        run);
  }

  /** What the latest closing says of one bill: its difference, where there is one. */
  public Optional<Row> difference(Side side, String setlId) {
    return Rows.optional(
        client,
        DIFFERENCES + " WHERE side = ? AND setl_id = ? ORDER BY closing_date DESC LIMIT 1",
        side.letter(),
        setlId);
  }

  /** The run whose closing compared a bill of this side, where the answer is in. */
  public Optional<LocalDate> compared(Side side, String counterpart, LocalDate closing) {
    String sql =
        side == Side.TREATMENT
            ? "SELECT run_date FROM answered_closing WHERE insured_node = ? AND closing_date = ?"
            : "SELECT run_date FROM matched_closing WHERE treatment_node = ? AND closing_date = ?";
    return client.sql(sql).params(counterpart, closing).query(LocalDate.class).optional();
  }

  private static final String DIFFERENCES =
      """
      SELECT side, treatment_node, insured_node, closing_date, setl_id, run_date, kind, open, t.claim AS t_claim,
             i.claim AS i_claim
      FROM difference d
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(f.value::bigint), 0) + coalesce((d.treatment #>> '{claim,acctPayFen}')::bigint, 0)
               + coalesce((d.treatment #>> '{claim,acctMulaidPayFen}')::bigint, 0) AS claim
        FROM jsonb_each_text(d.treatment #> '{claim,funds}') f) t
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(f.value::bigint), 0) + coalesce((d.insured #>> '{claim,acctPayFen}')::bigint, 0)
               + coalesce((d.insured #>> '{claim,acctMulaidPayFen}')::bigint, 0) AS claim
        FROM jsonb_each_text(d.insured #> '{claim,funds}') f) i
      """;
}
