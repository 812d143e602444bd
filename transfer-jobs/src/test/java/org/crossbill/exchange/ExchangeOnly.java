package org.crossbill.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.store.Wakeups;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A node of nothing but store and exchange, with a handler whose effect is a row, and which fails
 * where a test says so.
 */
@EnableAutoConfiguration
@ComponentScan({"org.crossbill.store", "org.crossbill.exchange"})
class ExchangeOnly {
  /** Keys whose messages fail, with the reason; over all nodes of the JVM. */
  static final Map<String, RuntimeException> FAILING = new ConcurrentHashMap<>();

  /** How often a handler was called, by psn_no; whether it took effect is in the table. */
  static final List<String> CALLS = new CopyOnWriteArrayList<>();

  /** Keys that a feature says are not finished; over all nodes of the JVM. */
  static final Set<String> UNFINISHED = ConcurrentHashMap.newKeySet();

  /** A row for each effect, in its order. */
  static void createTable(JdbcClient jdbc) {
    jdbc.sql(
            """
            CREATE TABLE IF NOT EXISTS effect (
              n bigint GENERATED ALWAYS AS IDENTITY, key text, what text)
            """)
        .update();
  }

  @Bean
  MessageHandler<PersonChanged> effects(JdbcClient jdbc, Wakeups wakeups) {
    return Rig.handler(
        PersonChanged.class,
        (message, _) -> {
          String what = message.credentials().getFirst().mdtrtCertNo();
          CALLS.add(message.psnNo() + " " + what);
          jdbc.sql("INSERT INTO effect (key, what) VALUES (?, ?)")
              .params(message.psnNo(), what)
              .update();
          wakeups.wake("effect", message.psnNo());
          RuntimeException failure = FAILING.get(message.psnNo() + " " + what);
          if (failure != null) {
            throw failure;
          }
        });
  }

  @Bean
  Unfinished unfinished() {
    return keys -> {
      Set<String> unfinished = new HashSet<>(keys);
      unfinished.retainAll(UNFINISHED);
      return unfinished;
    };
  }

  /** Takes what belongs to transfers, to no effect. */
  @Bean
  MessageHandler<CaseMessage> cases() {
    return Rig.handler(CaseMessage.class, (_, _) -> {});
  }
}
