package org.crossbill.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.store.Node;
import org.crossbill.store.Wakeups;
import org.crossbill.store.Watch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for reversals after which something is to be settled again (重新结算巡查), on one replica. */
@Component
class ResettlementWatch extends Watch {
  private static final long LEADER = 0x5245_5345_5457L;

  private final Resettlements resettlements;
  private final Wakeups wakeups;

  ResettlementWatch(
      Resettlements resettlements,
      Node node,
      Wakeups wakeups,
      @Value("${crossbill.settlement.resettlements-every:10s}") Duration every) {
    super("resettlements-" + node.code(), every);
    this.resettlements = resettlements;
    this.wakeups = wakeups;
  }

  @Override
  protected void look() {
    if (wakeups.leads(LEADER)) {
      resettlements.look();
    }
  }

  /** What stands open of proposals, as standing conditions. */
  @Configuration(proxyBeanMethods = false)
  static class Conditions {
    /** Proposals that the insured node has to decide on; the amount is what the funds pay. */
    @Bean
    ConditionSource resettlementsProposed(JdbcClient jdbc, Node node) {
      return new ConditionSource() {
        @Override
        public ConditionKind kind() {
          return ConditionKind.RESETTLEMENT_PROPOSED;
        }

        @Override
        public List<Condition> standing() {
          return ConditionSource.found(
              jdbc,
              kind(),
              """
              SELECT :node AS subject, count(*) AS number, coalesce(sum(fund_fen), 0)::bigint AS amount_fen,
                     (min(made_at) AT TIME ZONE 'Asia/Shanghai')::date AS since
              FROM resettlement r CROSS JOIN LATERAL (
                SELECT sum(abs(again_fen - booked_fen)) AS fund_fen FROM resettlement_amount
                WHERE resettlement = r.id AND amount NOT IN ('acct_pay', 'psn_cash_pay')) f
              WHERE state = 'OPEN' HAVING count(*) > 0
              """,
              Map.of("node", node.code().value()));
        }
      };
    }

    /** Bills of approved ones that are not settled again yet, by the province whose turn it is. */
    @Bean
    ConditionSource resettlementsAwaited(JdbcClient jdbc) {
      return ConditionSource.of(
          jdbc,
          ConditionKind.RESETTLEMENT_AWAITED,
          """
          SELECT t.treatment_node AS subject, count(*) AS number, 0::bigint AS amount_fen,
                 (min(coalesce(r.settled_at, r.made_at)) AT TIME ZONE 'Asia/Shanghai')::date AS since
          FROM resettlement r JOIN resettlement_trace t ON t.resettlement = r.id
          WHERE r.state = 'APPROVED' AND NOT t.settled GROUP BY t.treatment_node
          """);
    }
  }
}
