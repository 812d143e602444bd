package org.crossbill.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.store.Clocks;
import org.crossbill.store.Incarnation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages that wait for somebody, coming or going, as standing conditions. */
@Configuration(proxyBeanMethods = false)
class ExchangeConditions {
  /** By the sender that a message names. */
  @Bean
  ConditionSource quarantinedMessages(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.MESSAGE_QUARANTINED,
        """
        SELECT sender AS subject, count(*) AS number, 0 AS amount_fen,
               (min(arrived_at) AT TIME ZONE 'Asia/Shanghai')::date AS since
        FROM quarantine WHERE state = 'WAITING' GROUP BY sender ORDER BY min(id) LIMIT 100
        """);
  }

  /** By the receiver. */
  @Bean
  ConditionSource refusedMessages(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.MESSAGE_REFUSED,
        """
        SELECT receiver AS subject, count(*) AS number, 0 AS amount_fen,
               (min(refused_at) AT TIME ZONE 'Asia/Shanghai')::date AS since
        FROM outbox_refused WHERE state IN ('RETRYING', 'STOPPED') GROUP BY receiver
        """);
  }

  /** Until {@code recover} has compared it; the subject is the mark in the numbers. */
  @Bean
  ConditionSource restoredDatabase(Incarnation incarnation) {
    return new ConditionSource() {
      @Override
      public ConditionKind kind() {
        return ConditionKind.DATABASE_RESTORED;
      }

      @Override
      public List<Condition> standing() {
        Incarnation.Life life = incarnation.now();
        return life.recovered()
            ? List.of()
            : List.of(new Condition(kind(), life.mark(), 1, 0, null));
      }
    };
  }

  /** By the topic. */
  @Bean
  ConditionSource wrongTopics(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.TOPIC_WRONG,
        """
        SELECT topic || ' ' || wrong AS subject, 1 AS number, 0 AS amount_fen, NULL::date AS since
        FROM topic_seen WHERE wrong IS NOT NULL
        """);
  }

  /** The machine's clock beside the database's, which are seldom wrong by the same. */
  @Bean
  ConditionSource wrongClock(JdbcClient jdbc, Clock clock) {
    return new ConditionSource() {
      @Override
      public ConditionKind kind() {
        return ConditionKind.CLOCK_WRONG;
      }

      @Override
      public List<Condition> standing() {
        Duration apart = Clocks.apart(jdbc, clock);
        return Clocks.areApart(apart)
            ? List.of(new Condition(kind(), "database", apart.toSeconds(), 0, null))
            : List.of();
      }
    };
  }
}
