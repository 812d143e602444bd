package org.crossbill.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.crossbill.store.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL 18 on a free port of the loopback address, with its data in a folder. */
public final class PostgresServer implements AutoCloseable {
  /** The only user; it may do everything. */
  public static final String USER = "postgres";

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
  private static final String PID_FILE = "postmaster.pid";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final EmbeddedPostgres server;
  private final Path folder;

  private PostgresServer(EmbeddedPostgres server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * What a commit survives. The library starts PostgreSQL with all of it switched off, so it is
   * always said.
   */
  public enum Durability {
    /** fsync, synchronous_commit and full_page_writes on: the demo, kill tests, benchmarks. */
    DURABLE("on"),
    /** fsync and full_page_writes off, for quick tests: survives a kill, not a power failure. */
    QUICK("off");

    private final String setting;

    Durability(String setting) {
      this.setting = setting;
    }
  }

  /** Starts the server on the folder's data, making it where there is none, on a free port. */
  public static PostgresServer start(Path folder, Durability durability, int connections) {
    return start(folder, durability, connections, FreePorts.one());
  }

  /**
   * The same on a port of the caller's choice: that of a server that died, so that its clients find
   * it again.
   */
  public static PostgresServer start(
      Path folder, Durability durability, int connections, int port) {
    stopLeftover(folder);
    try {
      Files.createDirectories(folder);
      var started =
          EmbeddedPostgres.builder()
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", durability.setting)
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", durability.setting)
              .setServerConfig("max_connections", Integer.toString(connections))
              .setServerConfig("shared_buffers", "96MB")
              .setServerConfig("max_wal_size", "1GB")
              .setServerConfig("jit", "off")
              .setServerConfig("max_parallel_workers_per_gather", "1")
              .setServerConfig("timezone", "UTC")
              .setLocaleConfig("locale", "C")
              .setLocaleConfig("encoding", "UTF8")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      var server = new PostgresServer(started, folder);
      StopOrder.add(server::close);
      return server;
    } catch (IOException | IllegalStateException e) {
      throw new StartRefused(
          "PostgreSQL did not start in %s: %s. See its log, or start with a fresh folder."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** Makes a database where it is missing. */
  public void createDatabase(String name) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(USER), USER, "");
        var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var statement = connection.createStatement()) {
      exists.setString(1, name);
      try (var row = exists.executeQuery()) {
        if (!row.next()) {
          statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database " + name + " could not be made", e);
    }
  }

  /** The address of a database for JDBC. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** The postmaster, for figures of memory and for kill tests; its backends are its children. */
  public Optional<ProcessHandle> process() {
    return runningIn(folder.resolve(PID_FILE));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends a server that outlived the process that started it, as a kill -9 leaves it. Whoever calls
   * holds the {@link DataFolder}, so nobody else can be using it.
   */
  public static void stopLeftover(Path folder) {
    Path pidFile = folder.resolve(PID_FILE);
    Optional<ProcessHandle> leftover = runningIn(pidFile);
    if (leftover.isPresent()) {
      ProcessHandle server = leftover.get();
      log.info("ending the PostgreSQL that an earlier run left behind, process {}", server.pid());
      List<ProcessHandle> backends = server.children().toList();
      CompletableFuture<ProcessHandle> ended = server.onExit();
      server.destroy();
      try {
        ended.get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        server.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Optional<ProcessHandle> runningIn(Path pidFile) {
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    } catch (IOException | NumberFormatException e) {
      throw new StartRefused(
          "%s cannot be read: %s. Remove it if no PostgreSQL runs on that folder."
              .formatted(pidFile, e),
          e);
    }
  }
}
