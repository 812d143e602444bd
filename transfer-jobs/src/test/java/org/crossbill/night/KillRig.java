package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.PostgresServer.Durability;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.crossbill.testing.BooksDump;
import org.crossbill.testing.SigningKeys;
import org.crossbill.testing.TestNode;

/**
 * Servers of their own with durable settings, to be killed and started again, and sets of databases
 * that all begin as copies of the same ones.
 */
final class KillRig implements AutoCloseable {
  private static final int CONNECTIONS = 200;

  private final Path folder;
  private final List<NodeCode> codes;
  private final LocalDate date;
  private PostgresServer postgres;
  private KafkaBroker kafka;

  KillRig(Path folder, List<NodeCode> codes, LocalDate date) {
    this.folder = folder;
    this.codes = codes;
    this.date = date;
    this.kafka = KafkaBroker.start(folder.resolve("kafka"));
    this.postgres =
        PostgresServer.start(folder.resolve("postgres"), Durability.DURABLE, CONNECTIONS);
  }

  /** Kills PostgreSQL with all its backends (SIGKILL) and starts it again on its data. */
  void killPostgres() {
    int port = postgres.port();
    endPostgres();
    postgres =
        PostgresServer.start(folder.resolve("postgres"), Durability.DURABLE, CONNECTIONS, port);
  }

  private void endPostgres() {
    ProcessHandle postmaster = postgres.process().orElseThrow();
    List<ProcessHandle> backends = postmaster.children().toList();
    postmaster.destroyForcibly();
    backends.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    backends.forEach(backend -> backend.onExit().join());
    postgres.close();
  }

  /** Kills the broker (SIGKILL) and starts it again on its data. */
  void killBroker() {
    kafka.process().destroyForcibly();
    kafka.process().onExit().join();
    kafka = KafkaBroker.start(folder.resolve("kafka"), kafka.port());
  }

  /** Makes the databases that the sets are copies of. */
  void createBase() {
    codes.forEach(code -> postgres.createDatabase(database("base", code)));
  }

  /**
   * A set of databases as the base is now; no node of the base may run. Copied by files: the other
   * way a sequence that had been used in the base goes back some steps in the copy when the server
   * is killed before its next checkpoint, and gives out numbers twice.
   */
  void copyBase(String set) {
    for (NodeCode code : codes) {
      try (Connection connection = connection(PostgresServer.USER);
          var statement = connection.createStatement()) {
        statement.execute(
            "CREATE DATABASE "
                + database(set, code)
                + " STRATEGY FILE_COPY TEMPLATE "
                + database("base", code));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Starts nodes of a set in this JVM. */
  Nodes start(String set, List<NodeCode> of) {
    Nodes nodes = new Nodes(set);
    of.forEach(nodes::start);
    return nodes;
  }

  /** Starts a process for a node of a set: a class with a main method as {@link NightProcess}. */
  Process process(Class<?> main, String set, NodeCode code, String log, Map<String, String> more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                code.value(),
                postgres.jdbcUrl(database(set, code)),
                PostgresServer.USER,
                kafka.bootstrapServers(),
                date.toString()));
    Map<String, String> all = properties(set);
    all.putAll(SigningKeys.of(code));
    all.putAll(more);
    all.forEach((name, value) -> command.add(name + "=" + value));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the processes of a log wrote. */
  String log(String log) {
    try {
      Path file = folder.resolve(log);
      return Files.exists(file) ? Files.readString(file) : "no log";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a process has written something to its log. */
  void awaitLog(String log, String text, Process process) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!log(log).contains(text)) {
      assertThat(process.isAlive()).as(() -> log(log)).isTrue();
      assertThat(System.nanoTime()).as("in time: %s", text).isLessThan(deadlineNanos);
      Thread.sleep(20);
    }
  }

  /**
   * Waits until a query on a node's database gives true, and fails where the night stops before.
   */
  void awaitPoint(String set, NodeCode code, String query, Stoppable night) throws Exception {
    long deadlineNanos = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    try (Connection connection = connection(database(set, code))) {
      while (!isTrue(connection, query)) {
        assertThat(night.goesOn()).as("the night goes on before %s", query).isTrue();
        assertThat(System.nanoTime()).as("in time: %s", query).isLessThan(deadlineNanos);
        Thread.sleep(2);
      }
    }
  }

  /** Fails where a node's night was over, so that a kill was not in its middle. */
  void assertNotOver(String set, NodeCode code, String when) throws SQLException {
    try (Connection connection = connection(database(set, code))) {
      assertThat(
              isTrue(
                  connection,
                  "SELECT count(*) = 0 FROM batch_job_execution WHERE status = 'COMPLETED'"))
          .as("the night was not over when it was killed at: %s", when)
          .isTrue();
    }
  }

  /**
   * What keeps the nights of a set from their end: steps that are not over, messages on the way.
   */
  String unsettled(String set) {
    StringBuilder text = new StringBuilder();
    for (NodeCode code : codes) {
      for (String query :
          List.of(
              "SELECT step_name || ' ' || status FROM batch_step_execution WHERE status <> 'COMPLETED'",
              "SELECT 'unsent to ' || receiver || ' ' || schema FROM outbox WHERE sent_at IS NULL",
              "SELECT 'refused by Kafka: ' || r::text FROM outbox_refused r",
              "SELECT 'put aside ' || state || ' ' || schema || ': ' || error FROM quarantine")) {
        try (Connection connection = connection(database(set, code));
            var statement = connection.createStatement();
            var rows = statement.executeQuery(query + " LIMIT 20")) {
          while (rows.next()) {
            text.append(code).append(' ').append(rows.getString(1)).append('\n');
          }
        } catch (SQLException e) {
          text.append(code).append(' ').append(e).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** Whoever runs a night. */
  interface Stoppable {
    boolean goesOn();
  }

  private static boolean isTrue(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private Connection connection(String database) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), PostgresServer.USER, "");
  }

  private static String database(String set, NodeCode node) {
    return set + "_" + node;
  }

  private Map<String, String> properties(String set) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("crossbill.exchange.topic-prefix", set);
    properties.put("crossbill.exchange.partitions", "1");
    properties.put("crossbill.night.parties", "110000,310000,510000");
    properties.put("crossbill.night.counterpart-wait", "180s");
    properties.put("crossbill.night.in-flight-wait", "0s");
    properties.put("crossbill.night.lease-ttl", "1s");
    properties.put("crossbill.night.slice-blocks", "1");
    properties.put("crossbill.night.reports", folder.resolve("reports-" + set).toString());
    return properties;
  }

  @Override
  public void close() {
    kafka.process().destroyForcibly();
    kafka.process().onExit().join();
    endPostgres();
  }

  /** Nodes of a set in this JVM. */
  final class Nodes implements AutoCloseable {
    private final String set;
    private final SortedMap<NodeCode, TestNode> all = new TreeMap<>();

    private Nodes(String set) {
      this.set = set;
    }

    void start(NodeCode code) {
      start(code, Map.of());
    }

    void start(NodeCode code, Map<String, String> more) {
      Map<String, String> properties = properties(set);
      properties.putAll(SigningKeys.of(code));
      properties.putAll(more);
      var configuration =
          NodeConfiguration.hosted(
              code,
              postgres.jdbcUrl(database(set, code)),
              PostgresServer.USER,
              kafka.bootstrapServers(),
              0,
              properties);
      all.put(code, new TestNode(configuration, NodeStart.start(configuration)));
    }

    TestNode node(NodeCode code) {
      return Objects.requireNonNull(all.get(code));
    }

    List<TestNode> list() {
      return List.copyOf(all.values());
    }

    void bills(NodeCode treatment, NodeCode insured, int treatmentCount, int insuredCount) {
      Bills.insert(
          node(treatment).jdbc(), Bills.TREATMENT, treatment, insured, date, treatmentCount);
      Bills.insert(node(insured).jdbc(), Bills.INSURED, treatment, insured, date, insuredCount);
    }

    /** The books of every node and every report, by name. */
    SortedMap<String, byte[]> dump() throws IOException {
      SortedMap<String, byte[]> dump = new TreeMap<>();
      all.forEach((code, node) -> dump.put("books " + code, BooksDump.of(node)));
      Path reports = folder.resolve("reports-" + set).resolve(date.toString());
      try (Stream<Path> files = Files.walk(reports)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          dump.put(reports.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
      return dump;
    }

    @Override
    public void close() {
      all.values().forEach(TestNode::close);
    }
  }
}
