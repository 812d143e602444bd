package org.crossbill.console.db;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a stay or a settlement stands (办理进度), for the counter and the hotline. */
@Repository
public class ProgressRows {
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
    return client
        .sql(
            """
            SELECT s.mdtrt_id, s.fixmedins_code, h.fixmedins_name, s.insured_node, s.begntime, s.endtime, s.state
            FROM stay s JOIN hospital h USING (fixmedins_code) WHERE s.mdtrt_id = ?
            """)
        .param(number)
        .query(Rows.MAPPER)
        .optional();
  }
}
