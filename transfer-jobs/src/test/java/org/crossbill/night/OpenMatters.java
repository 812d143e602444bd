package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.crossbill.testing.TestNode;

/**
 * What keeps a month in its tables: a difference that is open, a message that waits in quarantine.
 */
final class OpenMatters {
  private OpenMatters() {}

  /** Each refuses to let the month go, and names the bill; nothing is left of them afterwards. */
  static void holdTheMonthOf(TestNode treatment, String insured, LocalDate day, String setlId) {
    refused(
        treatment,
        """
        INSERT INTO difference (side, treatment_node, insured_node, closing_date, setl_id, run_date, kind, open,
          treatment, since)
        SELECT 'T', '%s', counterpart, closing_date, '%s', run_date, 'ONLY_TREATMENT', true, '{"claim": 1}', run_date
        FROM agreed_closing WHERE side = 'T' AND counterpart = '%s' ORDER BY closing_date DESC LIMIT 1
        """
            .formatted(treatment.code(), setlId, insured),
        day,
        "differences of the month of %s are open: %s".formatted(day, setlId));
    refused(
        treatment,
        """
        WITH came AS (
          INSERT INTO inbox (message_id, sender, lane, schema) VALUES (gen_random_uuid(), '%1$s', 'l', 's')
          RETURNING message_id)
        INSERT INTO quarantine (message_id, sender, lane, key, schema, payload, decoded, error)
        SELECT message_id, '%1$s', 'l', 'k', 's', '', '{"bill": {"setlId": "%2$s"}}', 'e' FROM came
        """
            .formatted(insured, setlId),
        day,
        "messages in quarantine name bills of the month of %s: %s".formatted(day, setlId));
  }

  private static void refused(TestNode node, String planted, LocalDate day, String why) {
    node.transaction()
        .executeWithoutResult(transaction -> {
          assertThat(node.jdbc().sql(planted).update()).isEqualTo(1);
          assertThatThrownBy(() ->
                  node.jdbc()
                      .sql("SELECT take_out_month(?)")
                      .param(day)
                      .query((row, _) -> row.getString(1))
                      .list())
              .hasMessageContaining(why);
          transaction.setRollbackOnly();
        });
  }
}
