package org.crossbill.settlement;

import java.util.HashSet;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.exchange.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settlements and reversals that nobody answers (久无答复的结算请求), as standing conditions. */
@Configuration(proxyBeanMethods = false)
class StuckCalls {
  /**
   * By the insured node; of the open date and the one before, older ones are the nights' matter.
   */
  @Bean
  ConditionSource callsWithoutEnd(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.CALL_STUCK,
        """
        SELECT a.insured_node AS subject, count(*) AS number, sum(abs(a.medfee_sumamt)) AS amount_fen,
               min(a.setl_time)::date AS since
        FROM settlement_attempt a
        WHERE a.business_date >= open_business_date() - 1
          AND a.setl_time < (now() AT TIME ZONE 'Asia/Shanghai') - interval '10 minutes'
          AND NOT EXISTS (
            SELECT FROM settlement_outcome o WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)
        GROUP BY a.insured_node
        """);
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
