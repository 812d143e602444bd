package org.crossbill.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands open is told once when it begins and once when it ends, whoever looks how often. */
class StandingConditionsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final List<Condition> NOW = new CopyOnWriteArrayList<>();
  private static final String ONE_CASE =
      "SELECT '510000' AS subject, 1 AS number, 0 AS amount_fen, date '2026-03-02' AS since";
  private static final String NO_CASE = ONE_CASE + " WHERE false";
  private static final AtomicReference<String> CASES = new AtomicReference<>(NO_CASE);

  /** The watch of the node itself looks once an hour, so that the test is the one who looks. */
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000")
          .replicas("310000", 2)
          .with("crossbill.conditions.every", "1h")
          .madeOf(StoreAndConditions.class);

  /** A node of nothing but store, messages and conditions, with two sources of the test's own. */
  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.conditions", "org.crossbill.exchange"})
  static class StoreAndConditions {
    @Bean
    ConditionSource cases(JdbcClient jdbc) {
      return new ConditionSource() {
        @Override
        public ConditionKind kind() {
          return ConditionKind.CASE_OVERDUE;
        }

        @Override
        public List<Condition> standing() {
          return ConditionSource.found(jdbc, kind(), CASES.get(), Map.of());
        }
      };
    }

    @Bean
    ConditionSource differences() {
      return new ConditionSource() {
        @Override
        public ConditionKind kind() {
          return ConditionKind.DIFFERENCE_OPEN;
        }

        @Override
        public List<Condition> standing() {
          return List.copyOf(NOW);
        }
      };
    }
  }

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger(StandingConditions.class)).addAppender(log);
  }

  @AfterEach
  void nothingStands() {
    NOW.clear();
    CASES.set(NO_CASE);
    conditions(0).look();
    ((Logger) LoggerFactory.getLogger(StandingConditions.class)).detachAppender(log);
  }

  @Test
  void look_byAllReplicasAndAfterARestart_tellsBeginAndEndOnce() {
    NOW.add(differences(2, 203_840, DAY));
    conditions(0).look();
    conditions(1).look();
    NOW.set(0, differences(3, 203_900, DAY)); // more of the same is no beginning
    conditions(1).look();
    CLUSTER.restart("310000", 1);
    listen(); // a start sets the log up anew
    conditions(1).look();
    assertThat(conditions(0).standing()).containsExactly(differences(3, 203_900, DAY));
    assertThat(conditions(1).numbers())
        .containsEntry(ConditionKind.DIFFERENCE_OPEN, 3L)
        .containsEntry(ConditionKind.MESSAGE_QUARANTINED, 0L);
    NOW.clear();
    conditions(1).look();
    conditions(0).look();

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .isEqualTo(
            "WARN begins: open differences (未结差异) 440000: 2, 2038.40 yuan, since 2026-03-02. "
                + ConditionKind.DIFFERENCE_OPEN.englishMend());
    assertThat(lines().getLast())
        .startsWith(
            "INFO ended: open differences (未结差异) 440000: 3, 2039.00 yuan, since 2026-03-02, after ");
    assertThat(conditions(0).standing()).isEmpty();
  }

  @Test
  void look_atTheSameTime_tellsOnce() throws Exception {
    NOW.add(differences(1, 100, DAY));
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 16; i++) {
        int replica = i % 2;
        many.execute(() -> conditions(replica).look());
      }
    }
    assertThat(lines()).hasSize(1);
  }

  @Test
  void look_sourceThatThrows_keepsWhatItSaidAndStopsNoOther() {
    CASES.set(ONE_CASE);
    conditions(0).look();
    CASES.set("SELECT 1 / 0"); // its transaction is of no use after that
    NOW.add(differences(1, 100, DAY));
    for (int i = 0; i < 3; i++) {
      conditions(0).look();
    }
    assertThat(conditions(0).standing())
        .containsExactly(
            new Condition(ConditionKind.CASE_OVERDUE, "510000", 1, 0, DAY),
            differences(1, 100, DAY));
    CASES.set(NO_CASE);
    conditions(0).look();

    assertThat(conditions(0).standing()).containsExactly(differences(1, 100, DAY));
    assertThat(lines()).hasSize(5);
    assertThat(lines().get(1)).startsWith("WARN begins: open differences (未结差异) 440000: 1");
    assertThat(lines().get(2))
        .startsWith(
            "WARN overdue transfer cases (超期转移业务) cannot be looked for, what stood of them is kept as it was: ");
    assertThat(lines().get(3)).startsWith("INFO ended: overdue transfer cases (超期转移业务) 510000: 1");
    assertThat(lines().get(4))
        .startsWith("INFO works again, having failed 3 times in a row: overdue transfer cases");
  }

  @Test
  void stands_withoutASource_keepsItsFirstDayAndIsNotEndedByALook() {
    conditions(0).stands(refused(12, DAY));
    conditions(0).stands(new Condition(ConditionKind.IMPORT_REFUSED, "persons", 7, 0, null));
    conditions(1).look();
    assertThat(conditions(1).standing()).containsExactly(refused(7, DAY));
    conditions(1).ended(ConditionKind.IMPORT_REFUSED, "hospitals");
    assertThat(conditions(1).standing()).hasSize(1);
    conditions(1).ended(ConditionKind.IMPORT_REFUSED, "persons");
    assertThat(conditions(0).standing()).isEmpty();
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .isEqualTo(
            "WARN begins: refused import (登记文件被退回) persons: 12, since 2026-03-02. "
                + ConditionKind.IMPORT_REFUSED.englishMend());
  }

  @Test
  void messageInQuarantine_byItsSender_isOne() {
    TestNode node = CLUSTER.node("310000");
    node.jdbc()
        .sql(
            """
            WITH m AS (INSERT INTO inbox (message_id, sender, lane, schema)
              SELECT gen_random_uuid(), '510000', 'transfer', 'x' FROM generate_series(1, 2) RETURNING message_id)
            INSERT INTO quarantine (message_id, sender, lane, key, schema, payload, error, arrived_at)
            SELECT message_id, '510000', 'transfer', 'k', 'x', 'x', 'e', '2026-03-01 16:30+00' FROM m
            """)
        .update();
    conditions(0).look();
    assertThat(conditions(0).standing())
        .containsExactly(
            new Condition(
                ConditionKind.MESSAGE_QUARANTINED, "510000", 2, 0, LocalDate.of(2026, 3, 2)));
    node.jdbc()
        .sql(
            """
            UPDATE quarantine SET state = 'SKIPPED', settled_at = now(), reason = 'test',
              skip_by = 'one', skip_reason = 'test', skip_second = 'another'
            """)
        .update();
    conditions(1).look();
    assertThat(conditions(0).standing()).isEmpty();
  }

  private List<String> lines() {
    return log.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  private static StandingConditions conditions(int replica) {
    return CLUSTER.node("310000", replica).bean(StandingConditions.class);
  }

  private static Condition differences(long number, long amountFen, LocalDate since) {
    return new Condition(ConditionKind.DIFFERENCE_OPEN, "440000", number, amountFen, since);
  }

  private static Condition refused(long number, LocalDate since) {
    return new Condition(ConditionKind.IMPORT_REFUSED, "persons", number, 0, since);
  }
}
