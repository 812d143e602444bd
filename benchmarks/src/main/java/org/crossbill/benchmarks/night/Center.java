package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.benchmarks.workload.DayOfBills;
import org.crossbill.benchmarks.workload.LinesOfBills;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.exchange.sign.KeyFolder;

/**
 * Two provinces and the clearing house (两省一中心), each the whole node in a process of its own, on one
 * durable PostgreSQL with a database each and one broker.
 */
final class Center implements AutoCloseable {
  /** The province whose books are also written by the rivals. */
  static final NodeCode FIRST = new NodeCode("310000");

  private static final NodeCode SECOND = new NodeCode("510000");

  /** A pooling area with a policy for each province. */
  private static final Map<NodeCode, AreaCode> AREAS =
      Map.of(FIRST, new AreaCode("310000"), SECOND, new AreaCode("510100"));

  private static final List<NodeCode> PROVINCES = List.of(FIRST, SECOND);
  private static final List<NodeCode> ALL = List.of(FIRST, SECOND, NodeCode.NATIONAL);
  private static final int CONNECTIONS = 120;
  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "shared_buffers",
          "max_wal_size",
          "max_parallel_workers_per_gather",
          "jit",
          "autovacuum");

  private final Path folder;
  private final PostgresServer postgres;
  private final KafkaBroker kafka;
  private final Map<NodeCode, WorkerProcess> nodes = new TreeMap<>();
  private final Map<NodeCode, Long> firstVersions = new TreeMap<>();

  /** The measures of a night from its first step at any node to the last one's reports. */
  record WholeNight(
      double seconds,
      Map<NodeCode, WorkerProcess.Answer> nodes,
      double postgresCpuSeconds,
      double brokerCpuSeconds,
      long brokerBytes,
      long databaseBytes) {}

  private Center(Path folder, PostgresServer postgres, KafkaBroker kafka) {
    this.folder = folder;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /** Starts all of it in an empty folder. */
  static Center start(Path folder, LocalDate firstDate) throws IOException, SQLException {
    Files.createDirectories(folder);
    PostgresServer postgres =
        PostgresServer.start(
            folder.resolve("postgres"), PostgresServer.Durability.DURABLE, CONNECTIONS);
    Center center = new Center(folder, postgres, KafkaBroker.start(folder.resolve("kafka")));
    KeyFolder keys = new KeyFolder(folder.resolve("keys"));
    keys.fill(ALL, firstDate.minusYears(1));
    for (NodeCode node : ALL) {
      postgres.createDatabase(database(node));
      center.nodes.put(node, center.startNode(node, keys, firstDate));
    }
    for (NodeCode province : PROVINCES) {
      try (Loading loading = new Loading(center.jdbcUrl(province))) {
        center.firstVersions.put(province, loading.catalogue());
        loading.hospitals(province);
      }
    }
    return center;
  }

  private WorkerProcess startNode(NodeCode node, KeyFolder keys, LocalDate firstDate)
      throws IOException {
    Map<String, String> properties = new LinkedHashMap<>(keys.settings(node));
    properties.put("crossbill.first-date", firstDate.toString());
    properties.put("crossbill.night.parties", FIRST + "," + SECOND);
    properties.put("crossbill.night.counterpart-wait", "60m");
    properties.put("crossbill.night.in-flight-wait", "0s");
    properties.put("crossbill.night.reports", folder.resolve("reports").toString());
    properties.put("logging.level.root", "warn");
    List<String> arguments =
        new ArrayList<>(
            List.of(node.value(), jdbcUrl(node), PostgresServer.USER, kafka.bootstrapServers()));
    properties.forEach((name, value) -> arguments.add(name + "=" + value));
    return new WorkerProcess(node.value(), NodeWorker.class, arguments);
  }

  private static String database(NodeCode node) {
    return "night_" + node;
  }

  String jdbcUrl(NodeCode node) {
    return postgres.jdbcUrl(database(node));
  }

  /** How the nodes' nights work, in words. */
  String nightSettings() {
    return nodes.values().iterator().next().settings();
  }

  /**
   * Books so many bills of a date, half of them treated in either province and insured in the
   * other, in the tables of both sides, with the fee lines of so many of a hundred.
   *
   * @return how many fee lines
   */
  long load(LocalDate date, int bills, int linesPercent) throws Exception {
    return atBoth(treatment -> load(date, bills, linesPercent, treatment)).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private long load(LocalDate date, int bills, int linesPercent, NodeCode treatment)
      throws SQLException {
    NodeCode insured = treatment.equals(FIRST) ? SECOND : FIRST;
    int count = treatment.equals(FIRST) ? bills - bills / 2 : bills / 2;
    AreaCode area = AREAS.getOrDefault(insured, new AreaCode(insured.value()));
    DayOfBills day = new DayOfBills(date, treatment, insured, area);
    try (Loading at = new Loading(jdbcUrl(treatment));
        Loading other = new Loading(jdbcUrl(insured))) {
      at.bills("treatment_bill", day, date, count);
      other.bills("insured_bill", day, date, count);
      other.accounts(date);
      long firstVersion = firstVersions.getOrDefault(treatment, 1L);
      long lines = at.lines(day, new LinesOfBills(date, firstVersion), date, count, linesPercent);
      at.remainders(date);
      return lines;
    }
  }

  /** After the loading. */
  void settle() throws Exception {
    atBoth(province -> {
      try (Loading loading = new Loading(jdbcUrl(province))) {
        loading.settle();
        return province;
      }
    });
  }

  /** For each province at once, on as many processors. */
  private static <T> List<T> atBoth(Work<T> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(PROVINCES.size())) {
      List<Callable<T>> calls = new ArrayList<>();
      for (NodeCode province : PROVINCES) {
        calls.add(() -> work.of(province));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(calls)) {
        done.add(each.get());
      }
      return done;
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T of(NodeCode province) throws SQLException;
  }

  /** The night of a date at all nodes, begun at once. */
  WholeNight night(LocalDate date) throws Exception {
    try (var sql = connection(FIRST);
        var statement = sql.createStatement()) {
      statement.execute("CHECKPOINT");
    }
    ProcessHandle server = postgres.process().orElseThrow();
    double postgresFrom = Consumption.cpuSeconds(server);
    double brokerFrom = Consumption.cpuSeconds(kafka.process());
    long messagesFrom = Consumption.brokerBytes(folder.resolve("kafka"));
    long databasesFrom = databaseBytes();
    long from = System.nanoTime();
    Map<NodeCode, WorkerProcess.Answer> answers = new TreeMap<>();
    try (var threads = Executors.newFixedThreadPool(ALL.size())) {
      Map<NodeCode, Future<WorkerProcess.Answer>> running = new TreeMap<>();
      nodes.forEach((code, node) -> running.put(code, threads.submit(() -> node.clear(date))));
      for (var each : running.entrySet()) {
        answers.put(each.getKey(), each.getValue().get());
      }
    }
    return new WholeNight(
        (System.nanoTime() - from) / 1e9,
        answers,
        Consumption.cpuSeconds(server) - postgresFrom,
        Consumption.cpuSeconds(kafka.process()) - brokerFrom,
        Consumption.brokerBytes(folder.resolve("kafka")) - messagesFrom,
        databaseBytes() - databasesFrom);
  }

  /** Rows a second that COPY alone delivers of both provinces. */
  double copyAlone(CopyAlone of, LocalDate date) throws Exception {
    return of.rowsPerSecond(PROVINCES.stream().map(this::jdbcUrl).toList(), date);
  }

  /** Of a run's second path at both provinces: kind, looked at, left out, differences. */
  Map<String, List<Long>> secondPath(LocalDate date) throws SQLException {
    Map<String, List<Long>> looked = new TreeMap<>();
    for (NodeCode province : PROVINCES) {
      try (var connection = connection(province);
          var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  """
                  SELECT kind, sum(looked_at)::bigint, sum(left_out)::bigint,
                         (SELECT count(*) FROM second_path_difference d
                          WHERE d.run_date = p.run_date AND d.kind = p.kind)
                  FROM second_path p WHERE run_date = '%s' GROUP BY kind, run_date
                  """
                      .formatted(date))) {
        while (rows.next()) {
          looked.merge(
              rows.getString(1),
              List.of(rows.getLong(2), rows.getLong(3), rows.getLong(4)),
              (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2)));
        }
      }
    }
    return looked;
  }

  /** The settings of the server that decide how fast it may be. */
  Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (var connection = connection(FIRST);
        var statement = connection.createStatement()) {
      for (String name : SETTINGS) {
        try (var row = statement.executeQuery("SHOW " + name)) {
          row.next();
          settings.put(name, row.getString(1));
        }
      }
    }
    return settings;
  }

  /** Of all three databases. */
  long databaseBytes() throws SQLException {
    try (var connection = connection(FIRST);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT sum(pg_database_size(oid))::bigint FROM pg_database WHERE datname LIKE 'night_%'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connection(NodeCode node) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(node), PostgresServer.USER, "");
  }

  @Override
  public void close() throws IOException {
    for (WorkerProcess node : nodes.values()) {
      node.close();
    }
    kafka.close();
    postgres.close();
  }
}
