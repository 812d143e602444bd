package org.crossbill.settlement.web;

import java.util.List;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the pages of proposals to settle again show (重新结算建议查询). */
@Component
class ResettlementRows {
  /** How many settled proposals a page lists. */
  private static final int LATEST = 50;

  private static final String SUMS =
      """
      SELECT r.id, r.reversed_by, r.psn_no, r.insutype, r.year, r.state, r.decision, r.second_by,
        (r.made_at AT TIME ZONE 'Asia/Shanghai')::date::text AS since, count(*) AS bills,
        coalesce(sum(a.fund_fen), 0)::bigint AS fund_fen, coalesce(sum(a.acct_fen), 0)::bigint AS acct_fen,
        coalesce(sum(a.cash_fen), 0)::bigint AS cash_fen
      FROM (%s) r JOIN resettlement_bill b ON b.resettlement = r.id
      LEFT JOIN LATERAL (
        SELECT sum(again_fen - booked_fen) FILTER (WHERE amount NOT IN ('acct_pay', 'psn_cash_pay')) AS fund_fen,
          sum(again_fen - booked_fen) FILTER (WHERE amount = 'acct_pay') AS acct_fen,
          sum(again_fen - booked_fen) FILTER (WHERE amount = 'psn_cash_pay') AS cash_fen
        FROM resettlement_amount a WHERE (a.resettlement, a.place) = (b.resettlement, b.place)) a ON true
      GROUP BY r.id, r.reversed_by, r.psn_no, r.insutype, r.year, r.state, r.decision, r.second_by, r.made_at
      ORDER BY r.id %s
      """;

  private final JdbcClient client;

  ResettlementRows(JdbcClient client) {
    this.client = client;
  }

  /** Proposals that wait for a decision or for a hospital, the oldest first. */
  List<Row> waiting() {
    return Rows.list(
        client,
        SUMS.formatted("SELECT * FROM resettlement WHERE state IN ('OPEN', 'APPROVED')", "ASC"));
  }

  /** The latest that wait for nobody. */
  List<Row> done() {
    return Rows.list(
        client,
        SUMS.formatted(
            """
            SELECT * FROM resettlement WHERE state IN ('DONE', 'DECLINED', 'REPLACED')
            ORDER BY id DESC LIMIT %d\
            """
                .formatted(LATEST),
            "DESC"));
  }

  /** The bills of one with how far each is, in the order in which they were booked. */
  List<Row> bills(long id) {
    return Rows.list(
        client, "SELECT * FROM resettlement_trace WHERE resettlement = ? ORDER BY place", id);
  }

  /** Their amounts, as they were booked and as they would be. */
  List<Row> amounts(long id) {
    return Rows.list(
        client,
        """
        SELECT b.setl_id, a.* FROM resettlement_amount a JOIN resettlement_bill b USING (resettlement, place)
        WHERE resettlement = ? ORDER BY place, amount
        """,
        id);
  }
}
