package org.crossbill;

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
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Launcher.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "serve --help", "demo --help", "nightly --help"})
  void help_everywhere_isPrintedAndSucceeds(String args) {
    assertThat(run(args.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: crossbill").contains("--help");
  }

  @Test
  void version_anywhere_isPrinted() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("Crossbill").contains("Java 2");
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

  @Test
  void serve_missingFile_saysWhich() {
    Path missing = folder.resolve("absent.properties");
    assertThat(run("serve", "--node", "310000", "--config", missing.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(missing.toString()).contains("does not exist");
  }

  @Test
  void serve_emptyFile_saysWhatIsMissing() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.properties"), "");
    assertThat(run("serve", "--node", "310000", "--config", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("spring.datasource.url")
        .contains("SPRING_DATASOURCE_URL")
        .contains("spring.kafka.bootstrap-servers")
        .doesNotContain("\tat ");
  }

  @Test
  void serve_unknownKey_namesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.properties"), "databse.url=x");
    assertThat(run("serve", "--node", "310000", "--config", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("unknown key 'databse.url'");
  }

  @Test
  void serve_databaseNotThere_saysSoWithoutATrace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("node.properties"),
            """
            spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere
            spring.datasource.username=nobody
            spring.kafka.bootstrap-servers=127.0.0.1:1
            server.port=0
            """);
    assertThat(run("serve", "--node", "310000", "--config", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("cannot be reached")
        .contains("spring.datasource.url")
        .doesNotContain("\tat ");
  }
}
