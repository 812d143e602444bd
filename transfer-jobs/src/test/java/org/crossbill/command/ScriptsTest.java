package org.crossbill.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the scripts do before there is a program to run: in a checkout of their own, with a Maven
 * and a JDK that only write down that they were called.
 */
@EnabledOnOs(OS.LINUX)
class ScriptsTest {
  private static final Path BIN = Path.of("..", "bin");

  private static final String COMPILER =
      """
      [INFO] Building Crossbill settlement core 0.1.0-SNAPSHOT
      [ERROR] COMPILATION ERROR :
      [ERROR] /house/Money.java:[12,8] cannot find symbol
        symbol:   variable fen
      [WARNING] /house/Money.java:[20,3] [rawtypes] found raw type: List
      [INFO] 2 errors
      [ERROR] Failed to execute goal compile on project settlement-core: Compilation failure
      [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
      [ERROR] Re-run Maven using the -X switch to enable full debug logging.
      """;

  @TempDir Path checkout;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void copyScripts() throws IOException {
    Files.createDirectories(checkout.resolve("bin"));
    try (Stream<Path> scripts = Files.list(BIN)) {
      for (Path script : scripts.toList()) {
        Files.copy(script, checkout.resolve("bin").resolve(script.getFileName()));
      }
    }
    script("jdk/bin/javac", "echo javac 25.0.1");
    script(
        "jdk/bin/java",
        """
        case "$*" in
          *jarmode*) mkdir -p transfer-jobs/target/crossbill && touch transfer-jobs/target/crossbill/crossbill.jar ;;
          *) echo "ran ${*: -1}" ;;
        esac
        """);
    mavenThat("true");
  }

  private void mavenThat(String does) throws IOException {
    script("tools/mvn", "echo built >> builds.txt\n" + does);
  }

  private void script(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(String... command) throws Exception {
    return ended("run", started("run", command));
  }

  /** Its output goes to {@code NAME.out} and {@code NAME.err} in the checkout. */
  private Process started(String name, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(checkout.toFile())
            .redirectOutput(checkout.resolve(name + ".out").toFile())
            .redirectError(checkout.resolve(name + ".err").toFile());
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    builder.environment().merge("PATH", "", (path, _) -> checkout.resolve("tools") + ":" + path);
    return builder.start();
  }

  private Run ended(String name, Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(name).isTrue();
    return new Run(process.exitValue(), read(name + ".out"), read(name + ".err"));
  }

  private String read(String file) throws IOException {
    Path path = checkout.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private void awaitText(String file, String text) throws Exception {
    long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!read(file).contains(text)) {
      assertThat(System.nanoTime()).as("%s in %s", text, file).isLessThan(deadlineNanos);
      Thread.sleep(20);
    }
  }

  private List<String> builds() throws IOException {
    return read("builds.txt").lines().toList();
  }

  @Test
  void help_whereNothingIsBuilt_namesTheCommandsAndBuildsNothing() throws Exception {
    Run help = run("bin/crossbill", "calculate", "--help");
    assertThat(help.code()).isZero();
    List<String> named =
        help.out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .map(line -> line.strip().split(" ")[0])
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(Launcher.commands());
    assertThat(run("bin/bench", "--help").out()).contains("kernels", "nightly");
    assertThat(run("bin/release", "--help").out()).contains("--out FOLDER", ".deb");
    assertThat(run("bin/release", "--cut").code()).isEqualTo(2);
    assertThat(run("bin/fuzz", "--help").out()).contains("calls", "schedules", "--seed");
    assertThat(run("bin/fuzz", "calls", "--seed", "x").code()).isEqualTo(2);
    assertThat(builds()).isEmpty();
  }

  @Test
  void help_whereAnOlderProgramIsThere_isThatOnes() throws Exception {
    Files.createDirectories(checkout.resolve("transfer-jobs/target/crossbill"));
    Files.createFile(checkout.resolve("transfer-jobs/target/crossbill/crossbill.jar"));
    script("pom.xml", "newer");
    assertThat(run("bin/crossbill", "demo", "-h").out()).isEqualTo("ran -h\n");
    assertThat(builds()).isEmpty();
  }

  @Test
  void release_bringsItsProgramAndItsJava_andBuildsNothing() throws Exception {
    Files.createDirectories(checkout.resolve("lib"));
    Files.createFile(checkout.resolve("lib/crossbill.jar"));
    script("jre/bin/java", "echo \"own $*\"");
    script("pom.xml", "newer");
    assertThat(run("bin/crossbill", "serve", "--node", "310000").out())
        .startsWith("own ")
        .contains("lib/crossbill.jar org.crossbill.command.Launcher serve --node 310000\n");
    assertThat(run("bin/crossbill", "demo", "--once").out())
        .contains("Launcher demo --once --data ", "/.crossbill\n");
    assertThat(run("bin/crossbill", "demo", "--data", "here").out()).endsWith("--data here\n");
    assertThat(builds()).isEmpty();
  }

  @Test
  void firstCommands_atOnce_buildOnce_andTheSecondSaysThatItWaits() throws Exception {
    mavenThat("until [ -e go ]; do sleep 0.1; done");
    Process first = started("first", "bin/crossbill", "one");
    awaitText("builds.txt", "built");
    Process second = started("second", "bin/crossbill", "two");
    awaitText("second.err", "Another command is building in this folder");
    Files.createFile(checkout.resolve("go"));
    assertThat(ended("first", first))
        .extracting(Run::code, Run::out)
        .containsExactly(0, "ran one\n");
    Run waited = ended("second", second);
    assertThat(waited).extracting(Run::code, Run::out).containsExactly(0, "ran two\n");
    assertThat(waited.err()).doesNotContain("Building Crossbill");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void build_thatFails_showsTheCompilersLines() throws Exception {
    mavenThat("cat <<'END'\n" + COMPILER + "END\nexit 1");
    for (String script : List.of("bin/crossbill", "bin/bench")) {
      Run failed = run(script, "kernels");
      assertThat(failed.code()).isEqualTo(9);
      assertThat(failed.out()).isEmpty();
      assertThat(failed.err())
          .contains(
              "/house/Money.java:[12,8] cannot find symbol\n  symbol:   variable fen\n",
              "/house/Money.java:[20,3] [rawtypes]",
              "Compilation failure")
          .doesNotContain("Re-run Maven", "full stack trace", "2 errors");
    }
  }

  /**
   * Under {@code pipefail} the writer's SIGPIPE (exit code 141) fails a script that did its work.
   */
  @Test
  void pipes_endInReadersThatReadToTheEnd() throws Exception {
    Pattern leavesEarly = Pattern.compile("\\|\\s*(head\\b|grep\\s+(-\\w*q|-m)|sed\\s+\\S*q)");
    List<Path> scripts = new ArrayList<>(List.of(Path.of("..", ".ci", "run")));
    try (Stream<Path> files = Files.list(BIN)) {
      files.forEach(scripts::add);
    }
    for (Path script : scripts) {
      assertThat(Files.readAllLines(script))
          .as("%s", script)
          .isNotEmpty()
          .noneMatch(line -> leavesEarly.matcher(line).find());
    }
    assertThat(leavesEarly.matcher("sort | head -n 10").find()).isTrue();
  }
}
