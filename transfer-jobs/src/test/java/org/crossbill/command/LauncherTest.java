package org.crossbill.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  private static final String SOUND =
      """
      spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere
      spring.datasource.username=nobody
      spring.kafka.bootstrap-servers=127.0.0.1:1
      server.port=0
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Launcher.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "serve --help",
        "import --help",
        "demo --help",
        "nightly --help",
        "schedule --help",
        "archive --help",
        "night-worker --help"
      })
  void help_everywhere_isPrintedAndSucceeds(String args) {
    assertThat(run(args.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: crossbill").contains("--help");
  }

  @Test
  void keys_makesAKeyOnce_andPrintsItsLineAgain() {
    String file = folder.resolve("310000.pem").toString();
    assertThat(run("keys", "--node", "310000", "--from", "2026-03-01", file)).isZero();
    String line = out.toString();
    assertThat(line).startsWith("310000  2026-03-01  -  MF");
    assertThat(run("keys", "--node", "310000", "--from", "2026-03-01", file)).isZero();
    assertThat(out.toString()).as("the file is not written over").isEqualTo(line + line);
    assertThat(run("keys", "--node", "310000", folder.resolve("no/such/x.pem").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("cannot be written").doesNotContain("\tat ");
  }

  /** Neither is it to be closed for others, nor named in a configuration: it is the wrong file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not a key|it has no -----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----|it is no PKCS#8 private key",
        "私钥|it is no text",
      })
  void keys_ofAFileThatIsNoKey_saysToNameAnother_andLeavesIt(String content, String why)
      throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), content);
    assertThat(run("keys", "--node", "310000", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains(file + " is there and is no signing key (" + why + "); it was left as it is.")
        .contains("Name a file that is not there yet")
        .doesNotContain("chmod")
        .doesNotContain("crossbill.exchange.signing-key")
        .doesNotContain("\tat ");
    assertThat(file).hasContent(content);
    assertThat(out.toString()).isEmpty();
  }

  /** The node may have worked since, so that its last message tells nothing of the loss. */
  @Test
  void recover_saidToBeRestored_wantsTheDayOfTheLoss() {
    assertThat(run("recover", "--node", "310000", "--restored")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--restored needs --since DATE, a day before the first loss")
        .doesNotContain("\tat ");
  }

  /** No node is started for any of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "archive|Say --year Y --to DIR to write an archive, or --verify DIR.",
        "archive --node 310000 --year 2024|Say --year Y --to DIR to write an archive, or --verify DIR.",
        "archive --year 2024 --to DIR|Say --node CODE: whose database.",
        "archive --node 310000 --year two --to DIR|Invalid value for option",
        "archive --node 31 --year 2024 --to DIR|is no node code.",
        "archive --node 310000 --year 2024 --to DIR --drop|--drop goes with --verify DIR",
        "archive --verify DIR --drop|Say --node CODE: whose database.",
        "archive --verify DIR --year 2024|--verify takes neither --year nor --to",
        "archive --verify DIR|DIR has no manifest.json: it is no archive, or one that was broken off.",
        "archive --node 310000 --year 2024 --to FULL|is not empty. Name another folder.",
      })
  void archive_usedWrongly_saysHow(String args, String why) throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("full")).resolve("x"), "x");
    String given =
        args.replace("FULL", folder.resolve("full").toString())
            .replace("DIR", folder.resolve("none").toString());
    assertThat(run(given.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .contains(why.replace("DIR has", folder.resolve("none") + " has"))
        .doesNotContain("\tat ");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void version_anywhere_isPrinted() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).containsPattern("Crossbill \\d+\\.\\d+").contains("Java 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | No command given",
        "serve --nodes 310000 | Unknown option or argument '--nodes'",
        "serve | Missing required option",
        "serve --node 31 | '31' is no node code",
        "serve --node 310000 --port many | 'many' is not an int",
        "demo --bils 5 | Unknown option or argument '--bils'",
        "demo --bills 0 | --bills is 0; it lies from 1",
        "demo --bills few | 'few' is not an int",
        "demo --port 80 | --port is 80; it lies from 1024",
        "nightly --node 310000 --date 2026-02-30 | '2026-02-30' is no date",
        "nightly --node 310000 | Missing required option: '--date=D'",
        "import --node 310000 doctors x.csv | 'doctors' cannot be imported",
        "import --node 310000 hospitals | Missing required parameter: 'FILE'",
        "server | Unknown option or argument 'server'",
      })
  void mistakes_ofUse_getOneSentenceAndExitTwo(String args, String sentence) {
    assertThat(run(args.isEmpty() ? new String[0] : args.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).contains("--help").doesNotContain("\tat ");
    assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void demo_folderOfSomebodyElse_isNotTouched() throws IOException {
    Path file = Files.writeString(folder.resolve("thesis.txt"), "mine");
    assertThat(run("demo", "--once", "--fresh", "--data", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is not a demo's folder").contains("--data");
    assertThat(file).hasContent("mine");
  }

  @Test
  void demo_portInUse_saysWhich() throws IOException {
    Path data = folder.resolve("demo");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(Math.min(taken.getLocalPort(), 65_529));
      assertThat(run("demo", "--once", "--data", data.toString(), "--port", port)).isEqualTo(1);
      assertThat(err.toString())
          .contains("Port %d is in use".formatted(taken.getLocalPort()))
          .contains("--port")
          .doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve --node 310000", "nightly --node 310000 --date 2026-03-02"})
  void configuration_missingOrAFolder_saysWhichAndExitsTwo(String command) {
    Path missing = folder.resolve("absent.properties");
    assertThat(run((command + " --config " + missing).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(missing.toString()).contains("does not exist");
    assertThat(run((command + " --config " + folder).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(folder.toString()).contains("is a folder");
  }

  @Test
  void serve_emptyFile_saysWhatIsMissing() throws IOException {
    assertThat(serve("")).isEqualTo(2);
    assertThat(err.toString())
        .contains("spring.datasource.url")
        .contains("SPRING_DATASOURCE_URL")
        .contains("spring.kafka.bootstrap-servers")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "databse.url=x | unknown key 'databse.url'",
        "crossbill.night.treads=4 | unknown key 'crossbill.night.treads' (is crossbill.night.threads meant?)",
        "crossbill.node=510000 | The configuration file is of node 510000, but --node is 310000",
        "server.port=many | The port is 'many'",
        "server.address=no.such.host.invalid | server.address is 'no.such.host.invalid'",
        "spring.datasource.url=jdbc:postgresql://no.such.host.invalid/x | its host is unknown",
      })
  void serve_configuredWrongly_saysWhatAndExitsTwo(String line, String sentence)
      throws IOException {
    assertThat(serve(SOUND + line + "\n")).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void serve_portInUse_saysSoBeforeItLooksForTheDatabase() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(serve(SOUND + "server.port=" + taken.getLocalPort() + "\n")).isEqualTo(1);
      assertThat(err.toString())
          .contains("Port %d of 127.0.0.1 cannot be used".formatted(taken.getLocalPort()))
          .contains("--port")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void import_withoutAFile_exitsTwoBeforeAnythingStarts() {
    assertThat(run("import", "--node", "310000", "hospitals", folder.resolve("no.csv").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no.csv does not exist");
    assertThat(run("import", "--node", "000000", "hospitals", "x.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("000000 keeps no registers");
  }

  @Test
  void serve_databaseNotThere_saysSoWithoutATrace() throws IOException {
    assertThat(serve(SOUND)).isEqualTo(1);
    assertThat(err.toString())
        .contains("cannot be reached")
        .contains("spring.datasource.url")
        .doesNotContain("\tat ");
  }

  private int serve(String properties) throws IOException {
    Path file = Files.writeString(folder.resolve("node.properties"), properties);
    return run("serve", "--node", "310000", "--config", file.toString());
  }
}
