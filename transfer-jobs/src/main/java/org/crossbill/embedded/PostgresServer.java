package org.crossbill.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
  private final String password;

  private PostgresServer(EmbeddedPostgres server, Path folder, String password) {
    this.server = server;
    this.folder = folder;
    this.password = password;
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

  /**
   * How a server runs.
   *
   * @param connections at most
   * @param port of the loopback address: that of a server that died, so that its clients find it
   *     again
   * @param passwordFile with the password of {@link #USER}; made with a random one when the data
   *     is. Empty where everybody on this machine may connect, as tests have it
   * @param more settings of PostgreSQL
   */
  public record Setup(
      Durability durability,
      int connections,
      int port,
      Optional<Path> passwordFile,
      Map<String, String> more) {
    public Setup {
      more = Map.copyOf(more);
    }
  }

  /** Starts a server without a password on a free port. */
  public static PostgresServer start(Path folder, Durability durability, int connections) {
    return start(folder, durability, connections, FreePorts.one());
  }

  /** The same on a port of the caller's choice. */
  public static PostgresServer start(
      Path folder, Durability durability, int connections, int port) {
    return start(folder, new Setup(durability, connections, port, Optional.empty(), Map.of()));
  }

  /**
   * Starts the server on the folder's data, making it where there is none, for this user alone.
   *
   * @throws StartRefused where it does not start, or its data is there and its password is not
   */
  public static PostgresServer start(Path folder, Setup setup) {
    stopLeftover(folder);
    try {
      PrivateFiles.makeFolder(folder);
      String password =
          setup.passwordFile().isPresent() ? password(folder, setup.passwordFile().get()) : "";
      var builder =
          EmbeddedPostgres.builder()
              .setRegisterShutdownHook(false)
              .setPort(setup.port())
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", setup.durability().setting)
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", setup.durability().setting)
              .setServerConfig("max_connections", Integer.toString(setup.connections()))
              .setServerConfig("shared_buffers", "96MB")
              .setServerConfig("max_wal_size", "1GB")
              .setServerConfig("jit", "off")
              .setServerConfig("max_parallel_workers_per_gather", "1")
              .setServerConfig("timezone", "UTC")
              .setLocaleConfig("locale", "C")
              .setLocaleConfig("encoding", "UTF8")
              .setPGStartupWait(Duration.ofSeconds(60));
      setup
          .passwordFile()
          .ifPresent(
              file -> // options of initdb, so that there is no moment without
              builder
                      .setLocaleConfig("auth-local", "scram-sha-256")
                      .setLocaleConfig("auth-host", "scram-sha-256")
                      .setLocaleConfig("pwfile", file.toAbsolutePath().toString())
                      .setConnectConfig("password", password));
      setup.more().forEach(builder::setServerConfig);
      var server = new PostgresServer(builder.start(), folder, password);
      StopOrder.add(server::close);
      PrivateFiles.shut(folder.resolve("epg-lock")); // the library's own
      return server;
    } catch (IOException | IllegalStateException e) {
      throw new StartRefused(
          "PostgreSQL did not start in %s: %s. See its log, or start with a fresh folder."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static String password(Path folder, Path file) throws IOException {
    if (!Files.exists(file)) {
      if (Files.exists(folder.resolve("PG_VERSION"))) {
        throw new StartRefused(
            "The database in %s has no password in %s. Put it back, or start with a fresh folder."
                .formatted(folder, file));
      }
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      PrivateFiles.write(file, Base64.getUrlEncoder().encodeToString(random) + "\n");
    }
    return Files.readString(file).strip();
  }

  /** Makes a database where it is missing. */
  public void createDatabase(String name) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(USER), USER, password);
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

  /** Of {@link #USER}; empty where there is none. */
  public String password() {
    return password;
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
    endBackends(folder);
  }

  /**
   * Those that outlive a postmaster that was killed keep the next one from starting. Each works in
   * the folder, which Linux tells; elsewhere they end when their statement does.
   */
  private static void endBackends(Path folder) {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
        .filter(process -> worksIn(process, folder))
        .forEach(backend -> {
          CompletableFuture<ProcessHandle> ended = backend.onExit();
          backend.destroyForcibly();
          ended.orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        });
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), folder);
    } catch (IOException e) {
      return false; // it has ended, or belongs to somebody else
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
