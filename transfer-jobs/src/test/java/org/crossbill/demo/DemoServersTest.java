package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoReport.Bills;
import org.crossbill.demo.DemoReport.Check;
import org.crossbill.demo.DemoReport.Transfers;
import org.crossbill.demo.HospitalPlayer.Played;
import org.crossbill.embedded.FreePorts;
import org.crossbill.terminal.ProgressBoard;
import org.crossbill.terminal.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo notices that a server under it died, and tells its own day from calls of others. */
class DemoServersTest {
  private static final long MINUTES = 10;

  @TempDir Path temp;

  @Test
  void inWords_fullDisk_saysSo() {
    assertThat(Servers.inWords("Kafka", "See broker.log.", 3))
        .isEqualTo(
            "Kafka ended and cannot be started again: See broker.log. The disk is nearly full, 3 MiB are left:"
                + " make room. What is booked stays: run the demo again, and it goes on.");
    assertThat(Servers.inWords("Kafka", "See broker.log.", 300)).doesNotContain("disk");
  }

  @Test
  void verdict_ofWhatOnlyTheHospitalsRemember_isNotOfTheBooks() {
    Check sum = Check.of("Σ net = 0", 0, 0);
    assertThat(Printout.verdict(report(sum, Check.remembered("settled", 5, 5))))
        .contains("平  The books balance.");
    assertThat(Printout.verdict(report(sum, Check.remembered("settled", 5, 4))))
        .contains("The books balance, but");
    assertThat(Printout.verdict(report(Check.of("Σ net = 0", 1, 0)))).contains("DO NOT BALANCE");
  }

  private static DemoReport report(Check... checks) {
    return new DemoReport(
        DemoRun.FIRST_DATE,
        1,
        new Bills(5, 5, 0, 0, 0, 5, 0),
        new Transfers(0, 0, 0),
        List.of(),
        List.of(),
        List.of(checks),
        List.of(),
        0,
        Map.of(),
        0);
  }

  @Test
  @Tag("kill")
  void demo_whoseServersAreKilled_goesOn_andEndsInWordsWhereItCannot() throws Exception {
    Path data = temp.resolve("data");
    Path log = temp.resolve("log");
    int port = FreePorts.firstOf(7);
    Process demo = DemoTest.process(data, port, log, List.of("--bills", "60"));
    try {
      until(demo, data, log, () -> DemoTest.read(log).contains("医院结算"));
      broker(demo).destroyForcibly();
      until(
          demo, data, log, () -> DemoTest.read(data.resolve("demo.properties")).contains("NIGHT"));
      postmaster(data).destroyForcibly();
      until(demo, data, log, () -> DemoTest.read(log).contains("Ctrl-C stops the demo"));
      assertThat(log)
          .content()
          .contains("Kafka 已退出")
          .contains("PostgreSQL 已退出")
          .contains("平  The books balance.")
          .doesNotContain("DO NOT BALANCE", " but ");
      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(permissions(data.resolve("postgres.password"))).isEqualTo("rw-------");

      assertThat(callsOfSomebody(port)).isPositive();

      Path format = data.resolve("kafka/data/meta.properties");
      String right = Files.readString(format);
      Files.writeString(format, "version=99");
      broker(demo).destroyForcibly();
      assertThat(demo.waitFor(MINUTES, TimeUnit.MINUTES))
          .as(() -> DemoTest.said(data, log))
          .isTrue();
      assertThat(demo.exitValue()).isEqualTo(1);
      assertThat(log)
          .content()
          .contains("Kafka ended and cannot be started again")
          .contains("run the demo again");
      Files.writeString(format, right);
    } finally {
      demo.destroy();
    }
    assertNextDayBalances(data);
  }

  private void assertNextDayBalances(Path data) throws Exception {
    Path log = temp.resolve("next");
    Process demo =
        DemoTest.process(data, FreePorts.firstOf(7), log, List.of("--once", "--bills", "30"));
    try {
      assertThat(demo.waitFor(MINUTES, TimeUnit.MINUTES))
          .as(() -> DemoTest.said(data, log))
          .isTrue();
      assertThat(demo.exitValue()).as(() -> DemoTest.said(data, log)).isZero();
      assertThat(log)
          .content()
          .contains("calls of somebody else than the demo")
          .contains("平  The books balance.");
    } finally {
      demo.destroy();
    }
  }

  /** Stays of somebody's own, with msgids of the first day although the second one is open. */
  private static long callsOfSomebody(int port) throws IOException, InterruptedException {
    World world = World.load();
    List<PlannedStay> stays =
        DayPlan.of(world, 7, DemoRun.FIRST_DATE, 66).stays().stream()
            .filter(stay -> stay.index() >= 60)
            .toList();
    Map<NodeCode, URI> centers =
        World.PROVINCES.stream()
            .map(World.Province::node)
            .collect(
                Collectors.toMap(
                    node -> node,
                    node ->
                        URI.create(
                            "http://127.0.0.1:"
                                + (port + DemoCluster.codes().indexOf(node))
                                + "/fsi/api/call")));
    ProgressBoard board =
        new ProgressBoard(new PrintStream(OutputStream.nullOutputStream()), Screen.NONE);
    return new HospitalPlayer(centers, DemoRun.FIRST_DATE)
        .play(stays, board.line("", stays.size())).stream().filter(Played::settled).count();
  }

  private static ProcessHandle broker(Process demo) {
    try (Stream<ProcessHandle> children = demo.children()) {
      return children
          .filter(child -> child.info().command().orElse("").endsWith("java"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static ProcessHandle postmaster(Path data) throws IOException {
    String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void until(Process demo, Path data, Path log, BooleanSupplier condition)
      throws InterruptedException {
    long limitNanos = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(demo.isAlive() && System.nanoTime() < limitNanos)
          .as(() -> DemoTest.said(data, log))
          .isTrue();
      Thread.sleep(100);
    }
  }
}
