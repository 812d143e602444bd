package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.crossbill.core.place.NodeCode;
import org.crossbill.night.KillRig.Nodes;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.Quiet;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night that was killed (SIGKILL) comes to the same bytes as one that was left alone, whatever
 * was killed: its process, the database, the broker. All begin with copies of the same databases,
 * and the servers have durable settings. {@code -Dcrossbill.kill.rounds=20} adds so many kills of
 * the process at random times.
 */
@Tag("kill")
class KillTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Duration AGAIN = Duration.ofMinutes(4);
  private static final NodeCode VICTIM = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final List<NodeCode> NODES = List.of(NodeCode.NATIONAL, BEIJING, VICTIM, SICHUAN);

  /** When to kill: as soon as this is true in the victim's database. */
  private static final String CLOSING =
      "SELECT count(*) > 1 FROM night_part WHERE step = 'closing' AND done";

  private static final String MATCHING =
      "SELECT count(*) > 2 FROM night_part WHERE step = 'match' AND done";
  private static final String ANSWERS = "SELECT count(*) > 0 FROM answered_closing";
  private static final String CREDITS = "SELECT count(*) > 2 FROM transfer_credit";

  @TempDir static Path folder;

  private static KillRig rig;
  private static SortedMap<String, byte[]> calm;

  @BeforeAll
  static void calmNight() throws Exception {
    rig = new KillRig(folder, NODES, DAY);
    rig.createBase();
    try (Nodes nodes = rig.start("base", NODES)) {
      nodes.list().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
      nodes.bills(VICTIM, SICHUAN, 4300, 4298);
      nodes.bills(VICTIM, BEIJING, 1700, 1700);
      nodes.bills(SICHUAN, VICTIM, 2600, 2607);
      nodes.bills(BEIJING, SICHUAN, 300, 300);
      TransferCases.prepare(nodes.node(VICTIM), nodes.node(SICHUAN), DAY);
    }
    rig.copyBase("calm");
    try (Nodes nodes = rig.start("calm", NODES)) {
      Map<NodeCode, NightResult> results = NightTest.nights(DAY, nodes.list());
      assertEnded(results);
      Quiet.await(nodes.list());
      calm = nodes.dump();
    }
    assertThat(books("000000")).contains("CLEARED");
    assertThat(calm).containsKey("310000/differences.csv");
    assertThat(books("310000"))
        .contains(",MATCH,", ",CREDIT,", ",REJECT_SHEET,", ",REMIND,", ",ESCALATE,")
        .contains(",RECEIVE_REMINDER,");
    assertThat(books("510000")).contains(",CLOSE,", ",SHEET_COMES_BACK,", ",RECEIVE_REMINDER,");
  }

  /** Two and seven bills stand on one side only, between these two. */
  private static Exit end(NodeCode node) {
    return node.equals(VICTIM) || node.equals(SICHUAN) ? Exit.DIFFERENCES : Exit.DONE;
  }

  private static void assertEnded(Map<NodeCode, NightResult> results) {
    assertThat(results)
        .allSatisfy(
            (node, result) -> assertThat(result.exit()).as(node.value()).isEqualTo(end(node)));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static String books(String node) {
    byte[] books = calm.getOrDefault("books " + node, new byte[0]);
    return new String(books, StandardCharsets.UTF_8);
  }

  @Test
  void run_processKilledAgainAndAgain_givesTheSameBytes() throws Exception {
    rig.copyBase("process");
    List<NodeCode> others = NODES.stream().filter(node -> !node.equals(VICTIM)).toList();
    try (Nodes nodes = rig.start("process", others);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Map<NodeCode, NightResult>> theirs =
          threads.submit(() -> NightTest.nights(DAY, nodes.list()));
      for (String point : List.of(CLOSING, MATCHING, ANSWERS, CREDITS)) {
        Process process = victim();
        rig.awaitPoint("process", VICTIM, point, process::isAlive);
        process.destroyForcibly().waitFor();
        rig.assertNotOver("process", VICTIM, point);
      }
      killAtRandom(Integer.getInteger("crossbill.kill.rounds", 0));
      Process last = victim();
      assertThat(last.waitFor(5, TimeUnit.MINUTES)).as("the last run ends").isTrue();
      assertThat(last.exitValue()).as(() -> rig.log("victim.log")).isEqualTo(end(VICTIM).code());
      assertEnded(theirs.get());
      nodes.start(VICTIM);
      assertSame(nodes);
    }
  }

  private static Process victim() {
    return rig.process(NightProcess.class, "process", VICTIM, "victim.log", Map.of());
  }

  private static void killAtRandom(int rounds) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(rounds);
    for (int i = 0; i < rounds; i++) {
      Process process = victim();
      if (!process.waitFor(2000 + random.nextInt(8000), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /** The nights wait for the broker; without their database they end, and are run again. */
  @Test
  void run_brokerThenDatabaseKilled_givesTheSameBytes() throws Exception {
    rig.copyBase("servers");
    try (Nodes nodes = rig.start("servers", NODES);
        ExecutorService threads = Executors.newFixedThreadPool(NODES.size())) {
      List<Future<List<NightResult>>> nights = new ArrayList<>();
      for (TestNode node : nodes.list()) {
        nights.add(threads.submit(untilItIsOver(node)));
      }
      KillRig.Stoppable goesOn = () -> nights.stream().noneMatch(Future::isDone);
      rig.awaitPoint("servers", VICTIM, CLOSING, goesOn);
      rig.killBroker();
      rig.assertNotOver("servers", VICTIM, CLOSING);
      rig.awaitPoint("servers", VICTIM, MATCHING, goesOn);
      rig.killPostgres();
      rig.assertNotOver("servers", VICTIM, MATCHING);
      List<List<NightResult>> results = new ArrayList<>();
      for (Future<List<NightResult>> night : nights) {
        results.add(night.get());
      }
      assertThat(results)
          .as(() -> results + "\n" + rig.unsettled("servers"))
          .satisfies(all ->
              assertThat(all.stream().map(one -> one.getLast().exit()))
                  .containsExactlyElementsOf(NODES.stream().map(KillTest::end).toList()))
          .anySatisfy(one -> assertThat(one.getFirst().exit()).isEqualTo(Exit.FAILED));
      assertSame(nodes);
    }
  }

  private static boolean brokeOff(Exit exit) {
    return exit == Exit.FAILED || exit == Exit.REFUSED;
  }

  /** As an operator does: the same command again, a little later, until the night is over. */
  private static Callable<List<NightResult>> untilItIsOver(TestNode node) {
    return () -> {
      List<NightResult> results = new ArrayList<>();
      long deadlineNanos = System.nanoTime() + AGAIN.toNanos();
      do {
        if (!results.isEmpty()) {
          Thread.sleep(500);
        }
        results.add(node.bean(Night.class).run(DAY, NightProgress.NONE));
      } while (brokeOff(results.getLast().exit()) && System.nanoTime() < deadlineNanos);
      return results;
    };
  }

  /**
   * What a worker was at is asked for again, and taken over by the other one or by the night
   * itself; a night that goes on finds the work of the dead one's workers.
   */
  @Test
  void run_remoteWorkerThenItsNightKilled_givesTheSameBytes() throws Exception {
    rig.copyBase("workers");
    List<NodeCode> others = NODES.stream().filter(node -> !node.equals(VICTIM)).toList();
    Process killed = worker("killed-worker.log");
    Process other = worker("other-worker.log");
    try (Nodes nodes = rig.start("workers", others);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      rig.awaitLog("killed-worker.log", "ready", killed);
      rig.awaitLog("other-worker.log", "ready", other);
      Future<Map<NodeCode, NightResult>> theirs =
          threads.submit(() -> NightTest.nights(DAY, nodes.list()));
      Process night = manager();
      String point =
          "SELECT count(*) > 0 FROM night_claim WHERE worker LIKE '" + killed.pid() + "@%'";
      rig.awaitPoint("workers", VICTIM, point, night::isAlive);
      killed.destroyForcibly().waitFor();
      rig.awaitPoint("workers", VICTIM, MATCHING, night::isAlive);
      night.destroyForcibly().waitFor();
      rig.assertNotOver("workers", VICTIM, MATCHING);
      Process last = manager();
      assertThat(last.waitFor(5, TimeUnit.MINUTES)).as("the last run ends").isTrue();
      assertThat(last.exitValue()).as(() -> rig.log("manager.log")).isEqualTo(end(VICTIM).code());
      assertEnded(theirs.get());
      nodes.start(VICTIM);
      assertSame(nodes);
      assertThat(rig.log("other-worker.log")).contains(".part:");
    } finally {
      killed.destroyForcibly();
      other.destroyForcibly();
    }
  }

  private static Process manager() {
    Map<String, String> remote = Map.of("crossbill.night.workers", "remote");
    return rig.process(NightProcess.class, "workers", VICTIM, "manager.log", remote);
  }

  private static Process worker(String log) {
    return rig.process(WorkerProcess.class, "workers", VICTIM, log, Map.of());
  }

  private static void assertSame(Nodes nodes) throws Exception {
    Quiet.await(nodes.list());
    SortedMap<String, byte[]> killed = nodes.dump();
    assertThat(killed.keySet()).isEqualTo(calm.keySet());
    calm.forEach((name, bytes) ->
        assertThat(new String(killed.get(name), StandardCharsets.UTF_8))
            .as(name)
            .isEqualTo(new String(bytes, StandardCharsets.UTF_8)));
  }
}
