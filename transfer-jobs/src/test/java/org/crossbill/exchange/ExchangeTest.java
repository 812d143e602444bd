package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.crossbill.store.Wakeups;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.IllegalTransactionStateException;

/** One message from one node to another takes effect once, in its order, soon. */
class ExchangeTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").madeOf(ExchangeOnly.class);

  private TestNode shanghai;
  private TestNode sichuan;

  @BeforeEach
  void nodes() {
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
    ExchangeOnly.createTable(sichuan.jdbc());
    ExchangeOnly.FAILING.clear();
    ExchangeOnly.CALLS.clear();
  }

  @Test
  void send_outsideATransaction_isRefused() {
    assertThatThrownBy(() -> shanghai.bean(Outbox.class).send(SICHUAN, message("k", "1")))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void send_thatRollsBack_sendsNothing() {
    assertThatThrownBy(() ->
            shanghai
                .transaction()
                .executeWithoutResult(_ -> {
                  shanghai.bean(Outbox.class).send(SICHUAN, message("gone", "1"));
                  throw new IllegalStateException("after the send");
                }))
        .hasMessage("after the send");
    send(shanghai, SICHUAN, message("stays", "1"));
    CLUSTER.awaitQuiet();
    assertThat(effects(sichuan, "gone")).isEmpty();
    assertThat(effects(sichuan, "stays")).containsExactly("1");
  }

  @Test
  void send_wakesTheWaiterAtTheOtherEnd_soon() {
    send(shanghai, SICHUAN, message("warm-up", "1"));
    CLUSTER.awaitQuiet();
    long startNanos = System.nanoTime();
    Optional<String> found;
    try (Wakeups.Waiter waiter = sichuan.bean(Wakeups.class).waiter("effect", "quick")) {
      send(shanghai, SICHUAN, message("quick", "1"));
      found =
          waiter.await(
              Duration.ofSeconds(10), () -> effects(sichuan, "quick").stream().findFirst());
    }
    long millis = (System.nanoTime() - startNanos) / 1_000_000;
    assertThat(found).contains("1");
    System.out.println("one message, end to end: " + millis + " ms");
  }

  @Test
  void manyMessages_takeEffectOnceAndInOrderOfTheirKey() {
    for (int i = 0; i < 20; i++) {
      send(shanghai, SICHUAN, message("a", "a" + i), message("b", "b" + i), message("c", "c" + i));
    }
    CLUSTER.awaitQuiet();
    for (String key : List.of("a", "b", "c")) {
      assertThat(effects(sichuan, key))
          .containsExactlyElementsOf(
              java.util.stream.IntStream.range(0, 20).mapToObj(i -> key + i).toList());
    }
  }
}
