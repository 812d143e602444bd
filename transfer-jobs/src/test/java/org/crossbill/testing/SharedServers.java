package org.crossbill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.PostgresServer.Durability;

/** One PostgreSQL and one broker for all test classes of a JVM, started when first asked for. */
public final class SharedServers {
  /** Started when this class is first used. */
  public static final SharedServers INSTANCE = new SharedServers();

  /** A database a node. */
  public final PostgresServer postgres;

  /** The one broker; topics are kept apart by their prefix. */
  public final KafkaBroker kafka;

  private SharedServers() {
    try {
      Path folder = Files.createTempDirectory("crossbill-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder)));
      kafka = KafkaBroker.start(folder.resolve("kafka"));
      postgres = PostgresServer.start(folder.resolve("postgres"), Durability.QUICK, 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop(Path folder) {
    kafka.process().destroyForcibly();
    try {
      postgres.close();
    } catch (RuntimeException e) {
      System.err.println("PostgreSQL did not stop: " + e);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(SharedServers::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder + ": " + e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
