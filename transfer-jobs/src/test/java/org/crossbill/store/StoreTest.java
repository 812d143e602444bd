package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.crossbill.access.Actor;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.crossbill.store.BusinessDays.Closing;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

/** Identity, business dates and wake-ups of a node. */
class StoreTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000")
          .replicas("310000", 2)
          .with("crossbill.wakeups.slow-poll", "1m")
          .madeOf(StoreAndExchange.class);

  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.exchange.codec"})
  static class StoreAndExchange {}

  private final TestNode node = CLUSTER.node("310000");
  private final BusinessDays days = node.bean(BusinessDays.class);

  @Test
  void businessDays_areClosedOneAfterTheOther() {
    assertThat(days.openFirst(LocalDate.of(2026, 3, 2))).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(days.openFirst(LocalDate.of(2026, 9, 9)))
        .as("a node that has a date keeps it")
        .isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(booking()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(days.close(LocalDate.of(2026, 3, 2))).isEqualTo(Result.ok(Closing.CLOSED));
    assertThat(days.close(LocalDate.of(2026, 3, 2))).isEqualTo(Result.ok(Closing.WAS_CLOSED));
    assertThat(days.isClosed(LocalDate.of(2026, 3, 2))).isTrue();
    assertThat(booking()).isEqualTo(LocalDate.of(2026, 3, 3));
    assertThat(days.close(LocalDate.of(2026, 3, 5)))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed ->
                assertThat(((Result.Failed<?>) failed).faults().getFirst().code())
                    .isEqualTo(FaultCode.BUSINESS_DATE_NOT_OPEN));
    closingWaitsForABookingUnderWay(LocalDate.of(2026, 3, 3));
  }

  private LocalDate booking() {
    return node.transaction().execute(_ -> days.openForBooking());
  }

  /**
   * A booking that has read its date keeps it open until it commits; the next one gets the next.
   */
  private void closingWaitsForABookingUnderWay(LocalDate date) {
    var inBooking = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    CompletableFuture<LocalDate> booked =
        CompletableFuture.supplyAsync(() ->
            node.transaction()
                .execute(_ -> {
                  LocalDate mine = days.openForBooking();
                  inBooking.countDown();
                  awaitLatch(goOn);
                  return mine;
                }));
    awaitLatch(inBooking);
    CompletableFuture<Result<Closing>> closing =
        CompletableFuture.supplyAsync(
            () -> CLUSTER.node("310000", 1).bean(BusinessDays.class).close(date));
    assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS))
        .as("the closing waits")
        .isInstanceOf(TimeoutException.class);
    goOn.countDown();
    assertThat(booked.join()).isEqualTo(date);
    assertThat(closing.join()).isEqualTo(Result.ok(Closing.CLOSED));
    assertThat(booking()).isEqualTo(date.plusDays(1));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void outsideATransaction_nothingIsBookedAuditedOrWoken() {
    assertThatThrownBy(days::openForBooking).isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> node.bean(Audit.class).record(new Actor("li"), "a", "b", "c"))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> node.bean(Wakeups.class).wake("a", "b"))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  /** The slow poll is a minute away: who finds something was woken. */
  @Test
  void wakeUp_reachesEveryReplica_onceCommitted_andNobodyLooksBefore() {
    Wakeups here = node.bean(Wakeups.class);
    Wakeups there = CLUSTER.node("310000", 1).bean(Wakeups.class);
    for (Wakeups waiting : new Wakeups[] {here, there}) {
      var looks = new AtomicInteger();
      try (Wakeups.Waiter waiter = waiting.waiter("answer", "k")) {
        CompletableFuture<Optional<Integer>> found =
            CompletableFuture.supplyAsync(() ->
                waiter.await(Duration.ofSeconds(40), () -> Optional.of(looks.incrementAndGet())));
        node.transaction()
            .executeWithoutResult(_ -> {
              here.wake("answer", "k");
              assertThatThrownBy(() -> found.get(300, TimeUnit.MILLISECONDS))
                  .as("nothing is committed yet")
                  .isInstanceOf(TimeoutException.class);
            });
        assertThat(found).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(Optional.of(1));
      }
    }
    try (Wakeups.Waiter waiter = here.waiter("answer", "never")) {
      assertThat(waiter.await(Duration.ofMillis(50), Optional::empty)).isEmpty();
      node.transaction()
          .executeWithoutResult(_ ->
              assertThatThrownBy(() -> waiter.await(Duration.ofSeconds(1), Optional::empty))
                  .hasMessageContaining("waiting inside a transaction"));
    }
  }

  @Test
  void history_isAppendOnly() {
    node.transaction()
        .executeWithoutResult(
            _ -> node.bean(Audit.class).record(new Actor("li"), "test", "x", "y"));
    assertThatThrownBy(() -> node.jdbc().sql("DELETE FROM audit").update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
  }

  @Test
  void databaseOfAnotherNode_isRefusedInASentence() {
    var wrong =
        new NodeConfiguration(
            new NodeCode("440000"), node.configuration().given(), null, true, false);
    assertThatThrownBy(() -> NodeStart.start(wrong, StoreAndExchange.class).close())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("belongs to node 310000, but crossbill.node is 440000");
  }
}
