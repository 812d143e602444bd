package org.crossbill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.PostgresServer.Durability;
import org.flywaydb.core.Flyway;

/** One PostgreSQL and one broker for all test classes of a JVM, started when first asked for. */
public final class SharedServers {
  private static final String TEMPLATE = "node_template";

  /** Started when this class is first used. */
  public static final SharedServers INSTANCE = new SharedServers();

  /** A database a node. */
  public final PostgresServer postgres;

  /** The one broker; topics are kept apart by their prefix. */
  public final KafkaBroker kafka;

  private boolean hasTemplate;

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

  /**
   * Makes a database with the tables of a node, as a copy of one that was migrated once; nothing
   * where it is there already.
   */
  public synchronized void createDatabase(String name) {
    if (!hasTemplate) {
      postgres.createDatabase(TEMPLATE);
      Flyway.configure()
          .dataSource(postgres.jdbcUrl(TEMPLATE), PostgresServer.USER, "")
          .load()
          .migrate();
      hasTemplate = true;
    }
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(PostgresServer.USER), PostgresServer.USER, "");
        var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var create = connection.createStatement()) {
      exists.setString(1, name);
      try (var row = exists.executeQuery()) {
        if (!row.next()) {
          create.execute(
              "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY"
                  .formatted(create.enquoteIdentifier(name, true), TEMPLATE));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database " + name + " could not be made", e);
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
