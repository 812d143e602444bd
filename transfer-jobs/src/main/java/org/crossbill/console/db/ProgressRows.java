package org.crossbill.console.db;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a stay, a settlement or a transfer stands (办理进度), for the counter and the hotline. */
@Repository
public class ProgressRows {
  /** Cases of a page. */
  public static final int PAGE = 50;

  private static final String CASE =
      """
      SELECT case_id, role, origin, destination, opened_on, stage, since, due_on, reminders FROM transfer_case
      """;

  private final JdbcClient client;

  public ProgressRows(JdbcClient client) {
    this.client = client;
  }

  /**
   * Settlements and reversals under way or decided, by settlement id or stay id, in their order.
   */
  public List<Row> attempts(String number) {
    return client
        .sql(
            """
            SELECT a.setl_id, a.init_setl_id, a.infno, a.mdtrt_id, a.insured_node, a.business_date, a.setl_time,
                   o.outcome, o.faults::text AS faults
            FROM settlement_attempt a LEFT JOIN settlement_outcome o USING (setl_id)
            WHERE a.setl_id = :number OR a.mdtrt_id = :number
            ORDER BY a.setl_time, a.setl_id
            """)
        .param("number", number)
        .query(Rows.MAPPER)
        .list();
  }

  /** The stay of a stay id. */
  public Optional<Row> stay(String number) {
    return Rows.optional(
        client,
        """
        SELECT s.mdtrt_id, s.fixmedins_code, h.fixmedins_name, s.insured_node, s.begntime, s.endtime, s.state
        FROM stay s JOIN hospital h USING (fixmedins_code) WHERE s.mdtrt_id = ?
        """,
        number);
  }

  /** The transfer case of a number. */
  public Optional<Row> transferCase(String caseId) {
    return Rows.optional(client, CASE + " WHERE case_id = ?", caseId);
  }

  /**
   * Cases in the order of their numbers, after one of them, and one more where the list goes on.
   */
  public List<Row> cases(String after) {
    return Rows.list(
        client, CASE + " WHERE case_id > ? ORDER BY case_id LIMIT " + (PAGE + 1), after);
  }

  /** The timeline of a case. */
  public List<Row> steps(String caseId) {
    return Rows.list(
        client,
        """
        SELECT seq, action, on_date, actor, stage, due_on, detail
        FROM transfer_step WHERE case_id = ? ORDER BY seq
        """,
        caseId);
  }

  /** The versions of a case's information sheet, amounts only. */
  public List<Row> sheets(String caseId) {
    return Rows.list(
        client,
        """
        SELECT version, on_date, total_fen, amounts
        FROM transfer_sheet WHERE case_id = ? ORDER BY version
        """,
        caseId);
  }

  /** Payments that name a case. */
  public List<Row> payments(String caseId) {
    return Rows.list(
        client,
        """
        SELECT direction, payment_id, amount_fen, paid_on, on_date FROM transfer_payment WHERE case_id = ?
        ORDER BY on_date, payment_id, stray_of
        """,
        caseId);
  }
}
