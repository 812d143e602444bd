package org.crossbill.treatment;

import java.sql.Timestamp;
import java.time.Clock;
import org.crossbill.core.bill.SetlId;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of settlement lists (结算清单): of several for one settlement the last counts. */
@Component
public class SettlementLists {
  private final JdbcClient jdbc;
  private final Node node;
  private final Clock clock;

  SettlementLists(JdbcClient jdbc, Node node, Clock clock) {
    this.jdbc = jdbc;
    this.node = node;
    this.clock = clock;
  }

  /**
   * Keeps a list.
   *
   * @param body JSON, the nodes as sent
   * @return its setl_list_id 清单流水号
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String enter(Stay stay, SetlId setlId, String msgid, String body) {
    return jdbc.sql(
            """
            INSERT INTO settlement_list (registered_on, mdtrt_id, msgid, setl_id, setl_list_id, body, received_at)
            SELECT ?, ?, ?, ?, ? || incarnation_mark() || lpad(nextval('settlement_list_serial')::text, 10, '0'),
              ?::jsonb, ?
            RETURNING setl_list_id
            """)
        .params(
            stay.registeredOn(),
            stay.mdtrtId(),
            msgid,
            setlId.value(),
            "Q" + node.code(),
            body,
            Timestamp.from(clock.instant()))
        .query(String.class)
        .single();
  }
}
