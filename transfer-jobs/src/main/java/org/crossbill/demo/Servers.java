package org.crossbill.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crossbill.embedded.FreePorts;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.PostgresServer.Durability;
import org.crossbill.embedded.PostgresServer.Setup;
import org.crossbill.embedded.StopOrder;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the database of the demo (演示的代理与数据库): started, looked after, and started again on
 * their ports where they end by themselves, so that the nodes go on. What cannot be started again
 * ends the demo.
 */
final class Servers implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int CONNECTIONS = 120;
  private static final int LOOKS = 6;
  private static final int TRIES = 2;
  private static final long LITTLE_MIB = 256;

  private final DemoFolder folder;
  private final Consumer<String> tell;
  private final Thread owner = Thread.currentThread();
  private final Thread watch =
      Thread.ofPlatform().daemon().name("servers-watch").unstarted(this::watch);
  private final CountDownLatch over = new CountDownLatch(1);
  private final int databasePort = FreePorts.one();
  private volatile @Nullable PostgresServer postgres;
  private volatile @Nullable KafkaBroker kafka;
  private volatile @Nullable ProcessHandle postmaster;
  private volatile @Nullable CommandFailed failure;
  private volatile boolean closing;
  private int restarts;
  private boolean spaceTold;

  /**
   * @param tell where a line goes about what happened; of the thread that makes this, which is
   *     interrupted where the demo cannot go on
   */
  Servers(DemoFolder folder, Consumer<String> tell) {
    this.folder = folder;
    this.tell = tell;
  }

  /** Starts the database; at the first time with a password of its own. */
  PostgresServer startDatabase() {
    PostgresServer started =
        PostgresServer.start(
            folder.resolve("postgres"),
            new Setup(
                Durability.DURABLE,
                CONNECTIONS,
                databasePort,
                Optional.of(folder.resolve("postgres.password")),
                Map.of()));
    postgres = started;
    postmaster = started.process().orElse(null);
    return started;
  }

  /** Starts the broker. */
  KafkaBroker startBroker() {
    KafkaBroker before = kafka;
    KafkaBroker started =
        KafkaBroker.start(
            folder.resolve("kafka"), before == null ? FreePorts.one() : before.port());
    kafka = started;
    return started;
  }

  /** Looks after both from now on. */
  void lookAfter() {
    watch.start();
  }

  /** The broker and the postmaster. Their children belong to them. */
  List<ProcessHandle> processes() {
    KafkaBroker broker = kafka;
    return Stream.of(
            Optional.ofNullable(postmaster), Optional.ofNullable(broker).map(KafkaBroker::process))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Does what may be done again, again, as long as it fails because a server ended.
   *
   * @throws CommandFailed where a server cannot be started again
   */
  <T> T goingOn(Callable<T> work) throws IOException, InterruptedException {
    while (true) {
      int before = restarts();
      try {
        return work.call();
      } catch (Exception e) {
        CommandFailed given = failure;
        if (e instanceof InterruptedException && given != null) {
          throw given;
        }
        if (e instanceof InterruptedException || !cameBackSince(before)) {
          switch (e) {
            case RuntimeException failed -> throw failed;
            case IOException failed -> throw failed;
            case InterruptedException interrupted -> throw interrupted;
            default -> throw new IllegalStateException(e);
          }
        }
      }
    }
  }

  /** How often a server was started again. */
  synchronized int restarts() {
    return restarts;
  }

  /**
   * Whether a server was started again since then, or is now. Whoever was let down by a server may
   * know some time before the system says that its process is gone.
   *
   * @throws CommandFailed where one cannot be started again
   */
  boolean cameBackSince(int before) throws InterruptedException {
    for (int i = 0; failure == null && i < LOOKS; i++) {
      look();
      if (restarts() > before) {
        return true;
      }
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        if (failure == null) {
          throw e;
        }
      }
    }
    CommandFailed failed = failure;
    if (failed != null) {
      boolean _ = Thread.interrupted(); // it has done what it was for
      throw failed;
    }
    return false;
  }

  /**
   * Waits for the end of the process, or of a server that cannot be started again.
   *
   * @throws CommandFailed of such a server
   */
  void awaitEnd() throws InterruptedException {
    try {
      over.await();
    } catch (InterruptedException e) {
      if (failure == null) {
        throw e;
      }
    }
    throw Objects.requireNonNull(failure);
  }

  private void watch() {
    try {
      while (!closing && failure == null) {
        look();
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the demo is over
    }
  }

  private synchronized void look() {
    if (closing || failure != null || StopOrder.isStopping()) {
      return;
    }
    ProcessHandle database = postmaster;
    if (database != null && !database.isAlive()) {
      startAgain(
          "数据库 PostgreSQL",
          () -> {
            Objects.requireNonNull(postgres).close();
            return startDatabase();
          });
    }
    KafkaBroker broker = kafka;
    if (broker != null && !broker.process().isAlive() && failure == null) {
      startAgain("消息代理 Kafka", this::startBroker);
    }
    long free = freeMib();
    if (free < LITTLE_MIB && !spaceTold) {
      tell.accept(
          "磁盘将满  Only %d MiB are left for %s; make room, or its servers end."
              .formatted(free, folder.path()));
    }
    spaceTold = free < LITTLE_MIB;
  }

  private void startAgain(String what, Callable<?> start) {
    tell.accept(what + " 已退出，正在重新启动  ended by itself; it is started again, and the nodes go on.");
    for (int i = 1; failure == null && !closing && !StopOrder.isStopping(); i++) {
      try {
        start.call();
        restarts++;
        return;
      } catch (Exception e) {
        if (i >= TRIES && !StopOrder.isStopping()) {
          giveUp(new CommandFailed(inWords(what, String.valueOf(e.getMessage()), freeMib()), e));
        }
      }
    }
  }

  private void giveUp(CommandFailed why) {
    failure = why;
    over.countDown();
    owner.interrupt();
  }

  /** Why the demo ends, with what is left of the disk where that is little. */
  static String inWords(String what, String why, long freeMib) {
    String space =
        freeMib < LITTLE_MIB
            ? String.format(
                Locale.ROOT, " The disk is nearly full, %d MiB are left: make room.", freeMib)
            : "";
    return "%s ended and cannot be started again: %s%s What is booked stays: run the demo again, and it goes on."
        .formatted(what, why, space);
  }

  private long freeMib() {
    try {
      return Files.getFileStore(folder.path()).getUsableSpace() >> 20;
    } catch (IOException e) {
      return Long.MAX_VALUE; // not told; a server will say
    }
  }

  /** Stops looking, then both. */
  @Override
  public void close() {
    closing = true;
    synchronized (this) { // not while one is being started again
      watch.interrupt();
      for (AutoCloseable server : Stream.of(kafka, postgres).filter(Objects::nonNull).toList()) {
        try {
          server.close();
        } catch (Exception e) {
          System.err.println("crossbill demo: something did not stop: " + e);
        }
      }
    }
  }
}
