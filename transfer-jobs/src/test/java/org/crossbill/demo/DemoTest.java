package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbill.embedded.FreePorts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a user starts it: a process of its own, judged by its exit code and its figures. */
@Tag("kill")
class DemoTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** More than the longest wait of a night for the others, so that it says what it waited for. */
  private static final int MINUTES = 12;

  @TempDir Path temp;

  @Test
  void demo_killedTakenUpRunAgainAndFresh_balancesAndRepeats() throws Exception {
    Path data = temp.resolve("data");
    killWhileSubmitting(data, "--bills", "60");
    JsonNode first = run(data, "--bills", "60");
    assertThat(first.path("businessDate").asString()).isEqualTo("2026-03-02");
    assertDay(first, 60);
    assertTransfers(first, 1);
    assertPlanted(first, 1);
    assertThat(first.path("lateFen").asLong()).isEqualTo(20_000);

    JsonNode second = run(data, "--bills", "30");
    assertThat(second.path("businessDate").asString()).isEqualTo("2026-03-03");
    assertDay(second, 30);
    assertThat(second.path("lateFen").asLong()).isZero();
    assertPlanted(second, 2); // a day older, and reminded a second time
    assertTransfers(second, 2); // the one that waited for the origin as well

    JsonNode again = run(data, "--bills", "60", "--fresh");
    assertThat(again.path("bills")).isEqualTo(first.path("bills"));
    assertThat(again.path("pairs")).isEqualTo(first.path("pairs"));
    assertThat(again.path("net")).isEqualTo(first.path("net"));
  }

  @Test
  void demo_folderHeldByAnother_saysWhoHoldsIt() throws Exception {
    Path data = temp.resolve("data");
    try (DemoFolder held = DemoFolder.take(data)) {
      Path log = temp.resolve("log");
      assertThat(start(data, log)).isEqualTo(1);
      assertThat(log)
          .content()
          .contains("Another demo (process " + ProcessHandle.current().pid() + ")")
          .contains(held.path().toString());
    }
  }

  private static void assertTransfers(JsonNode report, int matched) {
    JsonNode transfers = report.path("transfers");
    assertThat(transfers.path("opened").asInt()).isEqualTo(3);
    assertThat(transfers.path("matched").asInt()).isEqualTo(matched);
    assertThat(transfers.path("refused").asInt()).isEqualTo(1);
  }

  private static void assertPlanted(JsonNode report, int reminders) {
    List<String> planted = new ArrayList<>();
    for (JsonNode one : report.path("planted")) {
      planted.add(
          "%s %s %s %s %s"
              .formatted(
                  one.path("node").asString(),
                  one.path("kind").asString(),
                  one.path("subject").asString(),
                  one.path("number").asLong(),
                  one.path("amountFen").asLong()));
    }
    assertThat(planted)
        .containsExactlyInAnyOrder(
            "000000 PAIR_OPEN 310000 1 140000",
            "310000 DIFFERENCE_OPEN 440000 2 140000",
            "440000 DIFFERENCE_OPEN 310000 2 140100",
            "440000 CASE_OVERDUE 510000 1 0",
            "510000 MESSAGE_QUARANTINED 440000 " + reminders + " 0");
  }

  private static void assertDay(JsonNode report, int submitted) {
    JsonNode bills = report.path("bills");
    assertThat(bills.path("submitted").asLong()).isEqualTo(submitted);
    assertThat(bills.path("refused").asLong()).isEqualTo(1);
    assertThat(bills.path("inProgress").asLong()).isZero();
    assertThat(bills.path("settled").asLong()).isEqualTo(submitted - 1);
    assertThat(bills.path("reversed").asLong()).isEqualTo(2);
    assertThat(bills.path("cleared").asLong()).isEqualTo(submitted - 3);
    long pairs = 0;
    for (JsonNode pair : report.path("pairs")) {
      pairs += pair.path("count").asLong();
      assertThat(pair.path("treatment").asString()).isNotEqualTo(pair.path("insured").asString());
    }
    assertThat(pairs).isEqualTo(submitted - 3);
    long net = 0;
    for (JsonNode province : report.path("net")) {
      net += province.path("netFen").asLong();
    }
    assertThat(net).isZero();
    assertThat(report.path("net")).hasSize(6);
    assertThat(report.path("checks")).isNotEmpty().allMatch(check -> check.path("ok").asBoolean());
  }

  private JsonNode run(Path data, String... options) throws IOException, InterruptedException {
    Path json = temp.resolve("figures.json");
    Path log = temp.resolve("log");
    String[] all = new String[options.length + 2];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = "--json";
    all[options.length + 1] = json.toString();
    int code = start(data, log, all);
    assertThat(code).as(() -> said(data, log)).isZero();
    assertThat(log).content().doesNotContain(" INFO ").doesNotContain(" WARN ");
    return JSON.readTree(Files.readAllBytes(json));
  }

  private void killWhileSubmitting(Path data, String... options)
      throws IOException, InterruptedException {
    Path log = temp.resolve("killed");
    Process process = process(data, log, options);
    while (process.isAlive() && !read(log).contains("医院结算")) {
      Thread.sleep(100);
    }
    process.destroyForcibly().waitFor();
    assertThat(log).content().contains("医院结算");
  }

  private static int start(Path data, Path log, String... options)
      throws IOException, InterruptedException {
    Process process = process(data, log, options);
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      assertThat(ended).as(() -> said(data, log) + "\n" + threadsOf(process)).isTrue();
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }

  private static Process process(Path data, Path log, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--once");
    return process(data, FreePorts.firstOf(7), log, all);
  }

  /** A demo on its ports, writing to a log. */
  static Process process(Path data, int port, Path log, List<String> options) throws IOException {
    ProcessBuilder demo =
        new ProcessBuilder(command(data, port, options))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // as bin/crossbill does
    demo.environment().put("CROSSBILL_HOME", Path.of("..").toAbsolutePath().normalize().toString());
    return demo.start();
  }

  /** How a demo is started, as by bin/crossbill. */
  static List<String> command(Path data, int port, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // as bin/crossbill starts it
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.crossbill.command.Launcher",
                "demo",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
    command.addAll(options);
    return command;
  }

  /** What the demo printed, and what its nodes wrote to the log. */
  static String said(Path data, Path log) {
    return read(log) + "\n" + read(data.resolve("demo.log"));
  }

  private static String threadsOf(Process process) {
    try {
      Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
      Process dump =
          new ProcessBuilder(jstack.toString(), Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
