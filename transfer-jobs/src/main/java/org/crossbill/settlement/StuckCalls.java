package org.crossbill.settlement;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.exchange.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settlements and reversals that nobody answers (久无答复的结算请求), as standing conditions. */
@Configuration(proxyBeanMethods = false)
class StuckCalls {
  /** By the insured node: what was asked again, and what is yet to be, however many. */
  @Bean
  ConditionSource callsWithoutEnd(JdbcClient jdbc, AskAgain again) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.CALL_STUCK,
        """
        SELECT insured_node AS subject, count(*) AS number, sum(amount_fen) AS amount_fen,
               (min(begun_at) AT TIME ZONE 'Asia/Shanghai')::date AS since
        FROM (
          SELECT s.insured_node, s.amount_fen, s.begun_at
          FROM settlement_asked s JOIN settlement_attempt_key k USING (setl_id)
          WHERE s.begun_at < :stuck AND NOT EXISTS (
            SELECT FROM settlement_outcome o WHERE o.business_date = k.business_date AND o.setl_id = k.setl_id)
          UNION ALL
          SELECT a.insured_node, abs(a.medfee_sumamt), a.setl_time AT TIME ZONE 'Asia/Shanghai'
          FROM settlement_attempt a
          WHERE a.business_date >= :recent
            AND a.setl_time < CAST(:stuck AS timestamptz) AT TIME ZONE 'Asia/Shanghai'
            AND NOT EXISTS (
              SELECT FROM settlement_outcome o WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)
            AND NOT EXISTS (SELECT FROM settlement_asked s WHERE s.setl_id = a.setl_id)) open_attempt
        GROUP BY insured_node
        """,
        () ->
            Map.of(
                "stuck", again.stuckBefore().atOffset(ZoneOffset.UTC), "recent", again.recent()));
  }

  /** The stays of what was asked and not answered; a month that was taken out has none. */
  @Bean
  Unfinished callsInFlight(JdbcClient jdbc) {
    return keys ->
        new HashSet<>(
            jdbc.sql(
                    """
                    SELECT a.mdtrt_id FROM settlement_attempt a WHERE a.mdtrt_id = ANY (?)
                      AND NOT EXISTS (SELECT FROM settlement_outcome o
                                      WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)
                    """)
                .param(keys.toArray(String[]::new))
                .query(String.class)
                .list());
  }
}
