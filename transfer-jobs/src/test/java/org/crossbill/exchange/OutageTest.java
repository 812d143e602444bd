package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No message is to blame for an outage, and nobody has to come after one. */
class OutageTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").madeOf(Breaking.class);

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private TestNode shanghai;
  private TestNode sichuan;

  /** A node whose handler loses its connection as often as told, and does not say why it failed. */
  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.exchange"})
  static class Breaking {
    static final Map<String, AtomicInteger> BREAKS = new ConcurrentHashMap<>();

    @Bean
    MessageHandler<PersonChanged> effects(JdbcClient jdbc) {
      return Rig.handler(
          PersonChanged.class,
          (message, _) -> {
            String what = message.credentials().getFirst().mdtrtCertNo();
            jdbc.sql("INSERT INTO effect (key, what) VALUES (?, ?)")
                .params(message.psnNo(), what)
                .update();
            AtomicInteger left = BREAKS.get(message.psnNo() + " " + what);
            if (left != null && left.getAndDecrement() > 0) {
              loseConnection(jdbc);
              throw new IllegalStateException("something did not work");
            }
          });
    }

    private static void loseConnection(JdbcClient jdbc) {
      try {
        jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
      } catch (DataAccessException e) {
        // that was the purpose
      }
    }
  }

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    ExchangeOnly.createTable(shanghai.jdbc());
    ExchangeOnly.createTable(sichuan.jdbc());
    lines.start();
    ROOT.addAppender(lines);
  }

  @AfterEach
  void quiet() {
    ROOT.detachAppender(lines);
  }

  private long putAside() {
    return sichuan
        .jdbc()
        .sql("SELECT count(*) FROM audit WHERE action = 'quarantine.add'")
        .query(Long.class)
        .single();
  }

  /** The rollback fails as well, so the failure says only that a connection is closed. */
  @Test
  void connectionLostInAHandler_isNobodysFault() {
    long before = putAside();
    Breaking.BREAKS.put("lost 1", new AtomicInteger(2));
    send(shanghai, SICHUAN, message("lost", "1"), message("lost", "2"), message("other", "1"));
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "lost")).containsExactly("1", "2");
    assertThat(effects(sichuan, "other")).containsExactly("1");
    assertThat(putAside()).isEqualTo(before);
  }

  /** Longer than the attempts last: it is put aside with what is behind, and goes by itself. */
  @Test
  void connectionLostAgainAndAgain_isPutAside_andGoesAgainByItselfInOrder() {
    long before = putAside();
    Breaking.BREAKS.put("often 1", new AtomicInteger(6));
    send(shanghai, SICHUAN, message("often", "1"), message("often", "2"));
    until("it took effect after all", () -> effects(sichuan, "often").size() == 2);
    assertThat(effects(sichuan, "often")).containsExactly("1", "2");
    assertThat(putAside()).isGreaterThan(before);
    until("nothing waits", () -> sichuan.bean(Quarantine.class).waiting().isEmpty());
  }

  /** What would break it for ever ends with a person. */
  @Test
  void poisonThatBreaksEveryConnection_waitsForAPersonInTheEnd() {
    Breaking.BREAKS.put("poison 1", new AtomicInteger(Integer.MAX_VALUE));
    send(shanghai, SICHUAN, message("poison", "1"));
    Quarantine quarantine = sichuan.bean(Quarantine.class);
    until("it is put aside", () -> quarantine.waiting().size() == 1);
    sichuan.jdbc().sql("UPDATE quarantine SET agains = 5 WHERE state = 'WAITING'").update();
    until(
        "it is left alone",
        () ->
            sichuan
                .jdbc()
                .sql("SELECT count(*) FROM quarantine WHERE state = 'WAITING' AND again_at IS NULL")
                .query(Long.class)
                .single()
                .equals(1L));
    assertThat(effects(sichuan, "poison")).isEmpty();
    Breaking.BREAKS.clear();
    var _ = SkippedByTwo.skip(quarantine, quarantine.waiting().getFirst().id(), "a test");
  }

  /** A backend killed with -9 makes PostgreSQL drop everybody and recover from its log. */
  @Test
  void databaseThatIsKilled_putsNothingAside_andIsToldOnceANode() {
    long before = putAside();
    for (int i = 0; i < 50; i++) {
      send(shanghai, SICHUAN, message("killed-" + i, "1"), message("killed-" + i, "2"));
    }
    long backend = shanghai.jdbc().sql("SELECT pg_backend_pid()").query(Long.class).single();
    assertThat(ProcessHandle.of(backend).orElseThrow().destroyForcibly()).isTrue();
    CLUSTER.awaitQuiet();
    for (int i = 0; i < 50; i++) {
      assertThat(effects(sichuan, "killed-" + i)).containsExactly("1", "2");
    }
    assertThat(putAside()).isEqualTo(before);
    List<ILoggingEvent> warnings =
        List.copyOf(lines.list).stream()
            .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
            // of all loggers but the one of the server's own process
            .filter(line -> !line.getLoggerName().startsWith("io.zonky"))
            .toList();
    assertThat(warnings.stream().map(ILoggingEvent::getFormattedMessage))
        .as("two nodes, one outage")
        .hasSizeBetween(1, 2)
        .allSatisfy(line -> assertThat(line).contains("the database lets down what needs it"));
  }
}
