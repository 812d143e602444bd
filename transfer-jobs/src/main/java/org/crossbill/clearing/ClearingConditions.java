package org.crossbill.clearing;

import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pairs of provinces that the clearing house could not clear, or not wholly. */
@Configuration(proxyBeanMethods = false)
class ClearingConditions {
  /**
   * Of the last run, by the treatment province: each run has every pair, and what was open before.
   */
  @Bean
  ConditionSource openPairs(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.PAIR_OPEN,
        """
        SELECT p.treatment_node AS subject, count(DISTINCT p.insured_node) AS number,
               coalesce(sum(greatest(t.open_claim, i.open_claim)), 0)::bigint AS amount_fen,
               min(p.closing_date) AS since
        FROM national_pair p
        LEFT JOIN latest_report t ON t.closing_date = p.closing_date AND t.side = 'T'
          AND t.treatment_node = p.treatment_node AND t.insured_node = p.insured_node
        LEFT JOIN latest_report i ON i.closing_date = p.closing_date AND i.side = 'I'
          AND i.treatment_node = p.treatment_node AND i.insured_node = p.insured_node
        WHERE p.run_date = (SELECT max(run_date) FROM national_pair)
          AND (p.state <> 'CLEARED' OR t.open_differences > 0 OR i.open_differences > 0)
        GROUP BY p.treatment_node
        """);
  }
}
