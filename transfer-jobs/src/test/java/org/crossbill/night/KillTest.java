package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.crossbill.Crossbill;
import org.crossbill.NodeConfiguration;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.Quiet;
import org.crossbill.testing.SharedServers;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night whose process is killed (SIGKILL) again and again comes to the same bytes as one that was
 * left alone: both begin with copies of the same databases. {@code -Dcrossbill.kill.rounds=20} adds
 * so many kills at random times.
 */
class KillTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode VICTIM = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final List<NodeCode> NODES = List.of(NodeCode.NATIONAL, BEIJING, VICTIM, SICHUAN);

  /** When to kill: as soon as this is true in the victim's database. */
  private static final List<String> POINTS =
      List.of(
          "SELECT count(*) > 1 FROM night_part WHERE step = 'closing' AND done",
          "SELECT count(*) > 2 FROM night_part WHERE step = 'posting' AND done",
          "SELECT count(*) > 0 FROM answered_closing");

  private final SharedServers servers = SharedServers.INSTANCE;
  private final String run = "k" + UUID.randomUUID().toString().substring(0, 6);

  @TempDir Path folder;

  @Test
  void run_killedAgainAndAgain_givesTheSameBytes() throws Exception {
    prepare();
    copy("calm");
    copy("killed");

    SortedMap<String, byte[]> calm = calm();
    SortedMap<String, byte[]> killed = killed();

    assertThat(killed.keySet()).isEqualTo(calm.keySet());
    calm.forEach((name, bytes) ->
        assertThat(new String(killed.get(name), StandardCharsets.UTF_8))
            .as(name)
            .isEqualTo(new String(bytes, StandardCharsets.UTF_8)));
    assertThat(new String(calm.get("books 000000"), StandardCharsets.UTF_8)).contains("CLEARED");
    assertThat(calm).containsKey("310000/differences.csv");
  }

  /** A few thousand bills, some of which the two sides do not have alike. */
  private void prepare() {
    for (NodeCode node : NODES) {
      servers.postgres.createDatabase(database("base", node));
    }
    try (Nodes nodes = new Nodes("base", NODES)) {
      nodes.all.values().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
      nodes.bills(VICTIM, SICHUAN, 4300, 4298);
      nodes.bills(VICTIM, BEIJING, 1700, 1700);
      nodes.bills(SICHUAN, VICTIM, 2600, 2607);
      nodes.bills(BEIJING, SICHUAN, 300, 300);
    }
  }

  private SortedMap<String, byte[]> calm() throws Exception {
    try (Nodes nodes = new Nodes("calm", NODES)) {
      Map<NodeCode, NightResult> results = NightTest.nights(DAY, List.copyOf(nodes.all.values()));
      assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
      Quiet.await(List.copyOf(nodes.all.values()));
      return nodes.dump();
    }
  }

  private SortedMap<String, byte[]> killed() throws Exception {
    List<NodeCode> others = NODES.stream().filter(node -> !node.equals(VICTIM)).toList();
    try (Nodes nodes = new Nodes("killed", others);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Map<NodeCode, NightResult>> theirs =
          threads.submit(() -> NightTest.nights(DAY, List.copyOf(nodes.all.values())));
      for (String point : POINTS) {
        killAt(point);
      }
      killAtRandom(Integer.getInteger("crossbill.kill.rounds", 0));
      Process last = start();
      assertThat(last.waitFor(90, TimeUnit.SECONDS)).as("the last run ends").isTrue();
      assertThat(last.exitValue()).as(this::log).isEqualTo(Exit.DONE.code());
      assertThat(theirs.get().values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
      nodes.start(VICTIM);
      Quiet.await(List.copyOf(nodes.all.values()));
      return nodes.dump();
    }
  }

  private void killAt(String point) throws Exception {
    Process process = start();
    long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    try (Connection connection = connection(database("killed", VICTIM))) {
      while (!isTrue(connection, point)) {
        assertThat(process.isAlive()).as("alive before %s: %s", point, log()).isTrue();
        assertThat(System.nanoTime()).as("in time: %s", point).isLessThan(deadlineNanos);
        Thread.sleep(2);
      }
      process.destroyForcibly().waitFor();
      assertThat(
              isTrue(
                  connection,
                  "SELECT count(*) = 0 FROM batch_job_execution WHERE status = 'COMPLETED'"))
          .as("the night was not over when it was killed at: %s", point)
          .isTrue();
    }
  }

  private void killAtRandom(int rounds) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(rounds);
    for (int i = 0; i < rounds; i++) {
      Process process = start();
      if (!process.waitFor(2000 + random.nextInt(8000), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process start() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NightProcess.class.getName(),
                VICTIM.value(),
                servers.postgres.jdbcUrl(database("killed", VICTIM)),
                PostgresServer.USER,
                servers.kafka.bootstrapServers(),
                DAY.toString()));
    properties("killed").forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("victim.log").toFile()))
        .start();
  }

  private String log() {
    try {
      Path file = folder.resolve("victim.log");
      return Files.exists(file) ? Files.readString(file) : "no log";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> properties(String set) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("crossbill.exchange.topic-prefix", run + set);
    properties.put("crossbill.exchange.partitions", "1");
    properties.put("crossbill.night.parties", "110000,310000,510000");
    properties.put("crossbill.night.counterpart-wait", "180s");
    properties.put("crossbill.night.in-flight-wait", "0s");
    properties.put("crossbill.night.lease-ttl", "1s");
    properties.put("crossbill.night.slice-blocks", "1");
    properties.put("crossbill.night.reports", folder.resolve("reports-" + set).toString());
    return properties;
  }

  private String database(String set, NodeCode node) {
    return run + "_" + set + "_" + node;
  }

  private void copy(String set) throws SQLException {
    for (NodeCode node : NODES) {
      try (Connection connection = connection(PostgresServer.USER);
          var statement = connection.createStatement()) {
        statement.execute(
            "CREATE DATABASE " + database(set, node) + " TEMPLATE " + database("base", node));
      }
    }
  }

  private Connection connection(String database) throws SQLException {
    return DriverManager.getConnection(servers.postgres.jdbcUrl(database), PostgresServer.USER, "");
  }

  private static boolean isTrue(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Nodes of a set of databases in this JVM. */
  private final class Nodes implements AutoCloseable {
    private final String set;
    private final SortedMap<NodeCode, TestNode> all = new TreeMap<>();

    Nodes(String set, List<NodeCode> codes) {
      this.set = set;
      codes.forEach(this::start);
    }

    void start(NodeCode code) {
      var configuration =
          new NodeConfiguration(
              code,
              servers.postgres.jdbcUrl(database(set, code)),
              PostgresServer.USER,
              servers.kafka.bootstrapServers(),
              0,
              properties(set));
      all.put(code, new TestNode(configuration, Crossbill.start(configuration)));
    }

    void bills(NodeCode treatment, NodeCode insured, int treatmentCount, int insuredCount) {
      Bills.insert(
          node(treatment).jdbc(), Bills.TREATMENT, treatment, insured, DAY, treatmentCount);
      Bills.insert(node(insured).jdbc(), Bills.INSURED, treatment, insured, DAY, insuredCount);
    }

    private TestNode node(NodeCode code) {
      return Objects.requireNonNull(all.get(code));
    }

    /** The books of every node and every report, by name. */
    SortedMap<String, byte[]> dump() throws IOException {
      SortedMap<String, byte[]> dump = new TreeMap<>();
      all.forEach((code, node) -> {
        var books = new ByteArrayOutputStream();
        node.bean(BooksDump.class).write(books);
        dump.put("books " + code, books.toByteArray());
      });
      Path reports = folder.resolve("reports-" + set).resolve(DAY.toString());
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
