package org.crossbill.benchmarks.api;

import java.io.IOException;
import java.net.URI;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.benchmarks.night.Consumption;
import org.crossbill.benchmarks.night.WorkerProcess;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.MeasuredStays;
import org.crossbill.embedded.FreePorts;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.exchange.sign.KeyFolder;

/**
 * Treatment and insured place (就医地与参保地), each the whole node in a process of its own, on one
 * durable PostgreSQL with a database each and one broker. 000000 runs beside them: the insured
 * place tells it of its persons, and it has no part in a settlement.
 */
final class TwoProvinces implements AutoCloseable {
  private static final List<NodeCode> ALL =
      List.of(NodeCode.NATIONAL, MeasuredStays.INSURED, MeasuredStays.TREATMENT);
  private static final int CONNECTIONS = 150;
  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(3);

  private final PostgresServer postgres;
  private final KafkaBroker kafka;
  private final int port = FreePorts.one();
  private final Map<NodeCode, WorkerProcess> nodes = new TreeMap<>();

  private TwoProvinces(PostgresServer postgres, KafkaBroker kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * Starts all of it in an empty folder.
   *
   * @param persons how many the insured place knows
   */
  static TwoProvinces start(Path folder, LocalDate date, int persons) throws Exception {
    Files.createDirectories(folder);
    PostgresServer postgres =
        PostgresServer.start(
            folder.resolve("postgres"),
            new PostgresServer.Setup(
                PostgresServer.Durability.DURABLE,
                CONNECTIONS,
                FreePorts.one(),
                Optional.empty(),
                Map.of("shared_preload_libraries", "pg_stat_statements")));
    var center = new TwoProvinces(postgres, KafkaBroker.start(folder.resolve("kafka")));
    KeyFolder keys = new KeyFolder(folder.resolve("keys"));
    keys.fill(ALL, date.minusYears(1));
    for (NodeCode node : ALL) {
      postgres.createDatabase(database(node));
    }
    try (var threads = Executors.newFixedThreadPool(ALL.size())) {
      Map<NodeCode, Future<WorkerProcess>> starting = new TreeMap<>();
      for (NodeCode node : ALL) {
        starting.put(node, threads.submit(() -> center.startNode(node, keys, date, persons)));
      }
      for (var each : starting.entrySet()) {
        center.nodes.put(each.getKey(), each.getValue().get());
      }
    }
    center.await(
        MeasuredStays.INSURED, "SELECT NOT EXISTS (SELECT FROM outbox WHERE sent_at IS NULL)");
    center.await(NodeCode.NATIONAL, "SELECT count(*) >= %d FROM person_index".formatted(persons));
    try (Connection connection = center.connection(MeasuredStays.TREATMENT);
        var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION pg_stat_statements");
    }
    return center;
  }

  private WorkerProcess startNode(NodeCode node, KeyFolder keys, LocalDate date, int persons)
      throws IOException {
    Map<String, String> properties = new LinkedHashMap<>(keys.settings(node));
    properties.put("crossbill.first-date", date.toString());
    properties.put(
        "crossbill.night.parties", MeasuredStays.TREATMENT + "," + MeasuredStays.INSURED);
    properties.put("logging.level.root", "warn");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                node.value(),
                jdbcUrl(node),
                PostgresServer.USER,
                kafka.bootstrapServers(),
                Integer.toString(node.equals(MeasuredStays.TREATMENT) ? port : 0),
                Integer.toString(persons)));
    properties.forEach((name, value) -> arguments.add(name + "=" + value));
    return new WorkerProcess(node.value(), ApiNode.class, arguments);
  }

  /** What was furnished has gone its way before anything is measured. */
  private void await(NodeCode node, String question) throws SQLException, InterruptedException {
    long deadlineNanos = System.nanoTime() + SETTLE_LIMIT.toNanos();
    try (Connection connection = connection(node);
        var statement = connection.createStatement()) {
      while (true) {
        try (var row = statement.executeQuery(question)) {
          row.next();
          if (row.getBoolean(1)) {
            return;
          }
        }
        if (System.nanoTime() > deadlineNanos) {
          throw new IllegalStateException(node + " is not ready: " + question);
        }
        Thread.sleep(100);
      }
    }
  }

  private static String database(NodeCode node) {
    return "api_" + node;
  }

  private String jdbcUrl(NodeCode node) {
    return postgres.jdbcUrl(database(node));
  }

  Connection connection(NodeCode node) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(node), PostgresServer.USER, "");
  }

  /** Where the hospitals of the treatment place call. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/fsi/api/call");
  }

  String brokers() {
    return kafka.bootstrapServers();
  }

  /** Processor seconds of each process since it began. */
  Map<String, Double> cpuSeconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    nodes.forEach(
        (code, node) -> seconds.put("node " + code, Consumption.cpuSeconds(node.process())));
    seconds.put("PostgreSQL", Consumption.cpuSeconds(postgres.process().orElseThrow()));
    seconds.put("broker", Consumption.cpuSeconds(kafka.process()));
    return seconds;
  }

  @Override
  public void close() throws IOException {
    try {
      for (WorkerProcess node : nodes.values()) {
        node.close();
      }
    } finally {
      kafka.close();
      postgres.close();
    }
  }
}
