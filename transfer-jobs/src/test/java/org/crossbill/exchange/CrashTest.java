package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.exchange.Rig.SHANGHAI;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.store.Wakeups;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Whatever crashes between the writing of a message and its effect, it takes effect once. */
class CrashTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").replicas("510000", 2).madeOf(ExchangeOnly.class);

  private TestNode shanghai;
  private TestNode sichuan;
  private TestNode otherSichuan;

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000", 0);
    otherSichuan = CLUSTER.node("510000", 1);
    ExchangeOnly.createTable(shanghai.jdbc());
    ExchangeOnly.createTable(sichuan.jdbc());
    ExchangeOnly.FAILING.clear();
    ExchangeOnly.CALLS.clear();
  }

  /** The mark fails after the send, as where the relay dies between the two. */
  @Test
  void relay_thatDiesBetweenSendingAndMarking_sendsAgainWithoutASecondEffect() {
    shanghai
        .jdbc()
        .sql(
            """
            CREATE SEQUENCE marks;
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('marks') <= 2 THEN RAISE EXCEPTION 'dies before the mark'; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER die BEFORE UPDATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION die()
            """)
        .update();
    send(shanghai, SICHUAN, message("mark", "1"), message("mark", "2"));
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "mark")).containsExactly("1", "2");
    assertThat(shanghai.jdbc().sql("SELECT last_value FROM marks").query(Long.class).single())
        .as("the relay marked again, so it sent again")
        .isGreaterThanOrEqualTo(3);
    shanghai.jdbc().sql("DROP FUNCTION die() CASCADE; DROP SEQUENCE marks").update();
  }

  /** The handler's transaction is rolled back a few times, then it works. */
  @Test
  void handler_thatFailsOnce_isCalledAgain() {
    ExchangeOnly.FAILING.put("again 1", new IllegalStateException("once"));
    send(shanghai, SICHUAN, message("again", "1"));
    until("the handler was called", () -> ExchangeOnly.CALLS.contains("again 1"));
    ExchangeOnly.FAILING.clear();
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "again")).containsExactly("1");
  }

  @Test
  void everythingDeliveredAgain_hasNoSecondEffect() {
    send(shanghai, SICHUAN, message("twice", "1"), message("twice", "2"));
    CLUSTER.awaitQuiet();
    shanghai.jdbc().sql("UPDATE outbox SET sent_at = NULL WHERE key = 'twice'").update();
    send(shanghai, SICHUAN, message("twice", "3"));
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "twice")).containsExactly("1", "2", "3");
  }

  @Test
  void twoReplicas_handleEachMessageOnce_andTheAnswerWakesTheCallerOnTheOther() {
    List<String> keys = IntStream.range(0, 20).mapToObj(i -> "replica-" + i).toList();
    for (TestNode caller : List.of(sichuan, otherSichuan)) {
      try (Wakeups.Waiter waiter = caller.bean(Wakeups.class).waiter("effect", "replica-7")) {
        for (String key : keys) {
          send(shanghai, SICHUAN, message(key, "x"));
        }
        assertThat(
                waiter.await(
                    Duration.ofSeconds(20),
                    () -> effects(caller, "replica-7").stream().findFirst()))
            .contains("x");
      }
    }
    CLUSTER.awaitQuiet();
    for (String key : keys) {
      assertThat(effects(sichuan, key)).containsExactly("x", "x");
    }
  }

  @Test
  void replicaThatStops_leavesItsWorkToTheOther() {
    CLUSTER.node("510000", 0).close();
    for (int i = 0; i < 10; i++) {
      send(otherSichuan, SHANGHAI, message("sent-by-the-other", "s" + i));
      send(shanghai, SICHUAN, message("left", "l" + i));
    }
    until("the other handled all", () -> effects(otherSichuan, "left").size() == 10);
    until("the other relayed all", () -> effects(shanghai, "sent-by-the-other").size() == 10);
    CLUSTER.restart("510000", 0);
    assertThat(effects(otherSichuan, "left"))
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> "l" + i).toList());
  }

  /** Every connection of both nodes breaks, again and again, while messages run. */
  @Test
  void databaseThatBreaksItsConnections_delaysButLosesNothing() {
    for (int round = 0; round < 5; round++) {
      sendTen("broken", round);
      shanghai
          .jdbc()
          .sql(
              """
              SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
              WHERE pid <> pg_backend_pid() AND datname LIKE split_part(current_database(), '_', 1) || '%'
              """)
          .query(Long.class)
          .single();
    }
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "broken")).containsExactlyElementsOf(numbers(50));
  }

  /** A backend killed with -9 makes PostgreSQL drop everybody and recover from its log. */
  @Test
  void databaseThatCrashesAndRecovers_delaysButLosesNothing() {
    sendTen("crashed", 0);
    long backend = shanghai.jdbc().sql("SELECT pg_backend_pid()").query(Long.class).single();
    sendTen("crashed", 1);
    assertThat(ProcessHandle.of(backend).orElseThrow().destroyForcibly()).isTrue();
    sendTen("crashed", 2);
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "crashed")).containsExactlyElementsOf(numbers(30));
  }

  private void sendTen(String key, int round) {
    for (String what : numbers(round * 10 + 10).subList(round * 10, round * 10 + 10)) {
      sendUntilItHolds(key, what);
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "b" + i).toList();
  }

  /**
   * The sender's own transaction may fail with its connection; it is then looked up and repeated.
   */
  private void sendUntilItHolds(String key, String what) {
    int before = Integer.parseInt(what.substring(1));
    until(
        "sent " + what,
        () -> {
          try {
            if (sentSoFar(key) == before) {
              send(shanghai, SICHUAN, message(key, what));
            }
            return sentSoFar(key) > before;
          } catch (DataAccessException | TransactionException e) {
            return false;
          }
        });
  }

  private long sentSoFar(String key) {
    return shanghai
        .jdbc()
        .sql("SELECT count(*) FROM outbox WHERE key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }
}
