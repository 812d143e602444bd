package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
}
