package org.crossbill.treatment;

import java.util.List;
import java.util.Optional;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages read of stays, fee lines and hospitals. */
@Repository
public class StayRows {
  private static final String LINES =
      """
      SELECT l.*, c.item_name, c.valid_from, c.source, c.made_up, c.lmt_condition, c.lmt_appr, c.cpnd_only, c.day_uplmt
      FROM fee_line l
      LEFT JOIN catalogue_item c ON c.version = l.catalogue_version
      WHERE l.registered_on = (SELECT registered_on FROM stay WHERE mdtrt_id = ?) AND l.mdtrt_id = ?
        AND l.deleted_msgid IS NULL
      """;

  private final JdbcClient client;

  StayRows(JdbcClient client) {
    this.client = client;
  }

  /** The name of a hospital in the register. */
  public Optional<String> hospitalName(String fixmedinsCode) {
    return client
        .sql("SELECT fixmedins_name FROM hospital WHERE fixmedins_code = ?")
        .param(fixmedinsCode)
        .query(String.class)
        .optional();
  }

  /** The fee lines of a stay that stand, with the catalogue entry of their day. */
  public List<Row> lines(String mdtrtId) {
    return Rows.list(client, LINES + " ORDER BY l.line_id", mdtrtId, mdtrtId);
  }

  /** One of them. */
  public Optional<Row> line(String mdtrtId, String feedetlSn) {
    return Rows.optional(client, LINES + " AND l.feedetl_sn = ?", mdtrtId, mdtrtId, feedetlSn);
  }

  /** The stay of a stay id, with its hospital. */
  Optional<Row> stay(String mdtrtId) {
    return Rows.optional(
        client,
        """
        SELECT s.mdtrt_id, s.fixmedins_code, h.fixmedins_name, s.insured_node, s.begntime, s.endtime, s.state
        FROM stay s JOIN hospital h USING (fixmedins_code) WHERE s.mdtrt_id = ?
        """,
        mdtrtId);
  }
}
