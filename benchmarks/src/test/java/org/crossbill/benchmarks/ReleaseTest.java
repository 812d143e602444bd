package org.crossbill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crossbill.embedded.FreePorts;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.PostgresServer.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release as a center gets it: the Debian package is installed on this machine, a node and its
 * night run by the commands of the installed units, as the installed user, and the package is
 * removed. It stands in this module since the program is built when this module's tests run; it
 * takes minutes and needs root, so it is asked for by name, see docs/decisions/0048.
 */
@EnabledIfSystemProperty(named = "crossbill.release", matches = "true")
class ReleaseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path CONFIGURATION = Path.of("/etc/crossbill/310000.properties");
  private static final Path UNITS = Path.of("/usr/lib/systemd/system");
  private static final Path LOG = Path.of("/var/log/crossbill/310000-serve.log");

  @TempDir Path folder;

  private boolean installed;

  private record Run(int code, String said) {}

  private Run run(String... command) throws Exception {
    Path said = Files.createTempFile(folder, "said", "");
    Process process = start(said, List.of(command));
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
      return new Run(process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Without this JVM's Java, and as a unit has it: with next to no environment. */
  private Process start(Path said, List<String> command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    if (!command.getFirst().endsWith("release")) {
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    }
    return builder.start();
  }

  private String done(String... command) throws Exception {
    Run run = run(command);
    assertThat(run.code()).as("%s: %s", String.join(" ", command), run.said()).isZero();
    return run.said();
  }

  private static void skip(String why) {
    System.err.println("ReleaseTest: THE RELEASE IS NOT TRIED: " + why);
    Assumptions.abort(why);
  }

  @AfterEach
  void remove() throws Exception {
    if (installed) {
      Files.deleteIfExists(CONFIGURATION);
      run("dpkg", "--purge", "crossbill");
    }
  }

  /** The command of an installed unit for a node, as the unit's user and with its environment. */
  private static List<String> commandOf(String unit, String node) throws Exception {
    List<String> lines =
        Files.readAllLines(UNITS.resolve(unit)).stream()
            .map(line -> line.replace("%i", node).replace("%%", "%"))
            .toList();
    List<String> command = new ArrayList<>(List.of("runuser", "-u", value(lines, "User="), "--"));
    command.addAll(List.of("env", value(lines, "Environment=")));
    String exec = value(lines, "ExecStart=");
    String shell = "/bin/sh -c ";
    if (exec.startsWith(shell)) {
      String script = exec.substring(shell.length());
      command.addAll(List.of("/bin/sh", "-c", script.substring(1, script.length() - 1)));
    } else {
      command.addAll(Arrays.asList(exec.split(" ")));
    }
    return command;
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .orElseThrow()
        .substring(key.length());
  }

  @Test
  void debianPackage_installed_runsANodeAndItsNight_andIsRemovedWithoutATrace() throws Exception {
    if (!"root".equals(System.getProperty("user.name"))
        || !Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))) {
      skip("it needs root and dpkg");
    }
    try (Stream<Path> built = Files.list(ROOT.resolve("transfer-jobs/target"))) {
      if (built.noneMatch(file -> file.toString().endsWith("-boot.jar"))) {
        skip("the program is not built");
      }
    }
    if (run("dpkg", "-s", "crossbill").code() == 0 || Files.exists(Path.of("/etc/crossbill"))) {
      skip("Crossbill is installed on this machine already");
    }

    String made = done(ROOT.resolve("bin/release").toString(), "--out", folder.toString());
    Path tarball = one(".tar.gz");
    Path deb = one(".deb");
    assertThat(made).contains(tarball.toString(), deb.toString());
    assertThat(folder.resolve("Containerfile"))
        .content()
        .contains("ADD " + tarball.getFileName() + " /opt/")
        .doesNotContain("@VERSION@");
    done("tar", "-C", folder.toString(), "-xzf", tarball.toString());
    String unpacked = tarball.getFileName().toString().replaceFirst("-linux-.*", "");
    assertThat(done(folder.resolve(unpacked + "/bin/crossbill").toString(), "--version"))
        .containsPattern("Crossbill \\d+\\.\\d+.*\nJava 25");

    installed = true;
    done("dpkg", "-i", deb.toString());
    assertThat(done("crossbill", "--version")).containsPattern("Crossbill \\d+\\.\\d+.*\nJava 25");
    assertThat(done("crossbill", "demo", "--help")).contains("Usage: crossbill demo");
    assertThat(done("getent", "passwd", "crossbill")).contains("/usr/sbin/nologin");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of("/etc/crossbill"))))
        .isEqualTo("rwxr-x---");
    if (Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
      List<String> verify = new ArrayList<>(List.of("systemd-analyze", "verify"));
      for (String unit :
          List.of("@310000.service", "-worker@310000.service", "-night@310000.timer")) {
        verify.add("crossbill" + unit);
      }
      assertThat(done(verify.toArray(String[]::new))).doesNotContain("crossbill");
    }

    try (KafkaBroker kafka = KafkaBroker.start(folder.resolve("kafka"));
        PostgresServer postgres =
            PostgresServer.start(folder.resolve("postgres"), Durability.QUICK, 50)) {
      postgres.createDatabase("installed");
      LocalDate yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
      int port = FreePorts.one();
      Files.writeString(
          CONFIGURATION,
          """
          spring.datasource.url=%s
          spring.datasource.username=%s
          spring.datasource.password=
          spring.kafka.bootstrap-servers=%s
          crossbill.first-date=%s
          crossbill.exchange.signatures=off
          crossbill.exchange.partitions=1
          crossbill.night.parties=310000,510000
          crossbill.night.counterpart-wait=1s
          crossbill.night.dispatch-wait=1s
          crossbill.night.reports=/var/lib/crossbill/310000/reports
          server.port=%d
          """
              .formatted(
                  postgres.jdbcUrl("installed"),
                  PostgresServer.USER,
                  kafka.bootstrapServers(),
                  yesterday,
                  port));
      done("chown", "root:crossbill", CONFIGURATION.toString());
      done("chmod", "640", CONFIGURATION.toString());

      Path said = folder.resolve("serve.txt");
      Process node = start(said, commandOf("crossbill@.service", "310000"));
      try {
        await(
            node,
            said,
            "Node 310000 serves on http://127.0.0.1:" + port + "/, business date " + yesterday);
        try (HttpClient http = HttpClient.newHttpClient()) {
          URI page = URI.create("http://127.0.0.1:" + port + "/signin");
          assertThat(
                  http.send(
                          HttpRequest.newBuilder(page).build(),
                          HttpResponse.BodyHandlers.discarding())
                      .statusCode())
              .isEqualTo(200);
        }
        Run night = run(commandOf("crossbill-night@.service", "310000").toArray(String[]::new));
        assertThat(night.code()).as(night.said()).isEqualTo(3); // 510000 and 000000 are not there
        assertThat(night.said()).contains("night of 310000, " + yesterday);
        assertThat(
                Path.of(
                    "/var/lib/crossbill/310000/reports/" + yesterday + "/310000/statement.html"))
            .isNotEmptyFile();
      } finally {
        node.descendants().forEach(ProcessHandle::destroy);
        node.destroy();
        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
      }
      assertThat(LOG).isNotEmptyFile();
    }

    Files.delete(CONFIGURATION);
    done("rm", "-r", "/var/lib/crossbill/310000"); // reports are the operator's
    done("dpkg", "--purge", "crossbill");
    installed = false;
    for (String left :
        List.of(
            "/usr/bin/crossbill",
            "/usr/lib/crossbill",
            "/etc/crossbill",
            "/var/lib/crossbill",
            "/var/log/crossbill")) {
      assertThat(Path.of(left)).doesNotExist();
    }
    assertThat(UNITS.resolve("crossbill@.service")).doesNotExist();
    assertThat(run("getent", "passwd", "crossbill").code()).isEqualTo(2);
  }

  private Path one(String suffix) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  private static void await(Process process, Path said, String text) throws Exception {
    long deadlineNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.readString(said).contains(text)) {
      assertThat(process.isAlive() && System.nanoTime() < deadlineNanos)
          .as(() -> {
            try {
              return Files.readString(said);
            } catch (java.io.IOException e) {
              return e.toString();
            }
          })
          .isTrue();
      Thread.sleep(100);
    }
  }
}
