package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.NightSettings;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which closings a run matches (对账受理): all that are there, whole and in their order, of its own
 * date and of earlier ones. What is taken in is written down, so that a restart matches the same.
 */
@Component
public class Intake {

  private final JdbcClient jdbc;
  private final NightSettings settings;
  private final Node node;
  private final NightRuns runs;

  Intake(JdbcClient jdbc, NightSettings settings, Node node, NightRuns runs) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.node = node;
    this.runs = runs;
  }

  /** The clearing parties whose closing of the date is not here yet. */
  public List<NodeCode> missing(LocalDate runDate) {
    List<NodeCode> missing = new ArrayList<>(settings.partiesBut(node.code()));
    missing.removeAll(
        jdbc.sql(
                """
                SELECT treatment_node FROM arrived_closing c
                WHERE closing_date = ?
                  AND blocks = (SELECT count(*) FROM arrived_block b
                                WHERE b.treatment_node = c.treatment_node AND b.closing_date = c.closing_date)
                """)
            .param(runDate)
            .query((row, index) -> new NodeCode(row.getString(1)))
            .list());
    return missing;
  }

  /** Takes in what is there, once a run, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(LocalDate runDate) {
    boolean taken =
        jdbc.sql("SELECT EXISTS (SELECT FROM intake WHERE run_date = ?)")
            .param(runDate)
            .query(Boolean.class)
            .single();
    if (taken) {
      return;
    }
    // a closing whose blocks are not all here holds back the later ones of its province
    jdbc.sql(
            """
            WITH waiting AS (
              SELECT c.treatment_node, c.closing_date,
                     bool_and(c.blocks = (SELECT count(*) FROM arrived_block b
                         WHERE b.treatment_node = c.treatment_node AND b.closing_date = c.closing_date))
                       OVER (PARTITION BY c.treatment_node ORDER BY c.closing_date) AS whole
              FROM arrived_closing c
              WHERE c.closing_date <= :run
                AND NOT EXISTS (SELECT FROM intake i
                                WHERE i.treatment_node = c.treatment_node AND i.closing_date = c.closing_date))
            INSERT INTO intake (treatment_node, closing_date, run_date, matched_in)
            SELECT w.treatment_node, w.closing_date, :run,
                   CASE WHEN row_number() OVER (PARTITION BY w.treatment_node ORDER BY w.closing_date) > 1
                        THEN :run
                        ELSE (SELECT max(i.run_date) FROM intake i WHERE i.treatment_node = w.treatment_node) END
            FROM waiting w WHERE w.whole
            """)
        .param("run", runDate)
        .update();
    for (NodeCode party : missing(runDate)) {
      runs.leave(runDate, party, "CLOSING");
    }
  }
}
