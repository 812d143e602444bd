package org.crossbill.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes whoever waits for something to be committed (唤醒), on any replica of the node. A wake-up
 * only says that it is time to look; a slow poll stands behind for those that get lost.
 */
@Component
public class Wakeups implements SmartLifecycle {
  /*
   * One connection of its own per replica listens and holds the locks of leadership. NOTIFY takes a
   * lock of the whole cluster until its commit is on disk, so it is left out where the one to be woken
   * is in this JVM: that one is woken after the commit. A waiter registers before it looks, so a
   * commit between its look and its wait still finds it.
   */
  private static final String PG_CHANNEL = "crossbill_wakeups";
  private static final int LISTEN_MILLIS = 200;
  private static final long RECONNECT_MILLIS = 500;

  private final JdbcClient jdbc;
  private final DedicatedConnections connections;
  private final DatabaseHealth database;
  private final Duration slowPoll;
  private final ConcurrentHashMap<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, List<Consumer<Optional<String>>>> broadcasts =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, Boolean> leaderships = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable Thread listener;

  Wakeups(
      JdbcClient jdbc,
      JdbcConnectionDetails details,
      Node node,
      DatabaseHealth database,
      @Value("${crossbill.wakeups.slow-poll:500ms}") Duration slowPoll) {
    this.jdbc = jdbc;
    this.connections = new DedicatedConnections(details, "crossbill-" + node.code() + "-wakeups");
    this.database = database;
    this.slowPoll = slowPoll;
  }

  /**
   * Wakes, once the caller's transaction has committed, everybody who waits for the key.
   *
   * @param channel what is waited for, a word
   * @param key which of them
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void wake(String channel, String key) {
    wake(channel, key, null);
  }

  /**
   * The same, and tells those who wait in this JVM what was committed, so that they need not look.
   *
   * @param news what {@link Waiter#told} gives them; null for nothing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void wake(String channel, String key, @Nullable String news) {
    String name = nameOf(channel, key);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeHere(name, news);
          }
        });
    if (!waiters.containsKey(name)) {
      jdbc.sql("SELECT pg_notify(?, ?)")
          .params(PG_CHANNEL, name)
          .query((row, index) -> index)
          .single();
    }
  }

  /**
   * Tells every replica, once the caller's transaction has committed.
   *
   * @param channel what it is about, a word
   * @param texts what is said, each without line breaks and at most some thousand bytes
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void broadcast(String channel, List<String> texts) {
    jdbc.sql("SELECT pg_notify(?, name) FROM unnest(?::text[]) AS name")
        .param(PG_CHANNEL)
        .param(texts.stream().map(text -> nameOf(channel, text)).toArray(String[]::new))
        .query((row, index) -> index)
        .list();
  }

  /**
   * Registers somebody who listens to all that is broadcast on a channel, on every replica, the one
   * that said it too.
   *
   * @param hears the text; empty when something may have been said while nobody listened
   */
  public void onBroadcast(String channel, Consumer<Optional<String>> hears) {
    broadcasts.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(hears);
  }

  /** Registers somebody who waits, once or again and again; wake-ups from now on are not lost. */
  public Waiter waiter(String channel, String key) {
    return new Waiter(nameOf(channel, key));
  }

  /**
   * Whether this replica is the one that leads in a matter. It tries to become so while nobody else
   * does; it stops being so when its connection to the database breaks.
   *
   * @param lock key of a session-level advisory lock
   */
  public boolean leads(long lock) {
    return leaderships.computeIfAbsent(lock, _ -> false);
  }

  /** One who waits for a key; wake-ups add up until the next {@link #await}. */
  public final class Waiter implements AutoCloseable {
    private final String name;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable String told;

    private Waiter(String name) {
      this.name = name;
      waiters.compute(
          name,
          (_, present) -> {
            Set<Waiter> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(this);
            return all;
          });
    }

    /** What whoever woke it in this JVM told it, once committed. */
    public Optional<String> told() {
      return Optional.ofNullable(told);
    }

    /** Waits for a wake-up, at most for the time given. */
    public void await(Duration timeout) throws InterruptedException {
      if (signal.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        signal.drainPermits();
      }
    }

    /**
     * Waits until the check finds something, at most for the time given. The check runs after every
     * wake-up since the registration, and now and then besides, but not at once: who registered
     * before asking has nothing to find yet. Not to be called inside a transaction.
     */
    public <T> Optional<T> await(Duration timeout, Supplier<Optional<T>> check) {
      if (TransactionSynchronizationManager.isActualTransactionActive()) {
        throw new IllegalStateException(
            "waiting inside a transaction would hold its locks: " + name);
      }
      long deadlineNanos = System.nanoTime() + timeout.toNanos();
      try {
        while (true) {
          long leftNanos = deadlineNanos - System.nanoTime();
          await(Duration.ofNanos(Math.min(leftNanos, slowPoll.toNanos())));
          Optional<T> found = check.get();
          if (found.isPresent() || leftNanos <= 0) {
            return found;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public void close() {
      waiters.computeIfPresent(
          name,
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }

  @Override
  public void start() {
    running = true;
    listener = Thread.ofPlatform().daemon().name("wakeups").start(this::listen);
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = listener;
    if (thread != null) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before everything that may wait or wake, after them when stopping. */
  @Override
  public int getPhase() {
    return -1000;
  }

  private void listen() {
    while (running) {
      try (Connection connection = connections.open()) {
        try (var statement = connection.createStatement()) {
          statement.execute("LISTEN " + PG_CHANNEL);
        }
        database.works();
        wakeAll(); // what was said while nobody listened is lost
        broadcasts.values().forEach(all -> all.forEach(hears -> hears.accept(Optional.empty())));
        while (running) {
          seekLeadership(connection);
          PGNotification[] heard =
              connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
          for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
            wakeHere(notification.getParameter(), null);
            tell(notification.getParameter());
          }
        }
      } catch (SQLException | RuntimeException e) {
        leaderships.replaceAll((_, _) -> false);
        database.failed("listening for wake-ups", e);
        pause();
      }
    }
    leaderships.replaceAll((_, _) -> false);
  }

  private void seekLeadership(Connection connection) throws SQLException {
    for (var matter : leaderships.entrySet()) {
      if (!matter.getValue()) {
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
          statement.setLong(1, matter.getKey());
          try (var row = statement.executeQuery()) {
            if (row.next() && row.getBoolean(1)) {
              leaderships.put(matter.getKey(), true);
              wakeAll();
            }
          }
        }
      }
    }
  }

  private void wakeHere(String name, @Nullable String news) {
    for (Waiter waiter : waiters.getOrDefault(name, Set.of())) {
      if (news != null) {
        waiter.told = news;
      }
      waiter.signal.release();
    }
  }

  private void tell(String name) {
    int blank = name.indexOf(' ');
    broadcasts
        .getOrDefault(name.substring(0, blank), List.of())
        .forEach(hears -> hears.accept(Optional.of(name.substring(blank + 1))));
  }

  private void wakeAll() {
    waiters.values().forEach(all -> all.forEach(waiter -> waiter.signal.release()));
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String nameOf(String channel, String key) {
    return channel + " " + key;
  }
}
