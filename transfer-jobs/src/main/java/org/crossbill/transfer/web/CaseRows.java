package org.crossbill.transfer.web;

import java.util.List;
import java.util.Optional;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases, their timelines, sheets and payments as the pages read them (办理进度). */
@Repository
class CaseRows {
  /** Cases of a page. */
  static final int PAGE = 50;

  private static final String CASE =
      """
      SELECT case_id, role, origin, destination, opened_on, stage, since, due_on, reminders FROM transfer_case
      """;

  private final JdbcClient client;

  CaseRows(JdbcClient client) {
    this.client = client;
  }

  /** The transfer case of a number. */
  Optional<Row> transferCase(String caseId) {
    return Rows.optional(client, CASE + " WHERE case_id = ?", caseId);
  }

  /**
   * Cases in the order of their numbers, after one of them, and one more where the list goes on.
   */
  List<Row> cases(String after) {
    return Rows.list(
        client, CASE + " WHERE case_id > ? ORDER BY case_id LIMIT " + (PAGE + 1), after);
  }

  /** The timeline of a case. */
  List<Row> steps(String caseId) {
    return Rows.list(
        client,
        """
        SELECT seq, action, on_date, actor, stage, due_on, detail
        FROM transfer_step WHERE case_id = ? ORDER BY seq
        """,
        caseId);
  }

  /** The versions of a case's information sheet, amounts only. */
  List<Row> sheets(String caseId) {
    return Rows.list(
        client,
        """
        SELECT version, on_date, total_fen, amounts
        FROM transfer_sheet WHERE case_id = ? ORDER BY version
        """,
        caseId);
  }

  /** Payments that name a case. */
  List<Row> payments(String caseId) {
    return Rows.list(
        client,
        """
        SELECT direction, payment_id, amount_fen, paid_on, on_date FROM transfer_payment WHERE case_id = ?
        ORDER BY on_date, payment_id, stray_of
        """,
        caseId);
  }
}
