package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crossbill.embedded.FreePorts;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.Text;
import org.crossbill.testing.PseudoTerminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The demo in front of a person: a terminal of 80 columns, and Ctrl-C. */
@Tag("kill")
@EnabledIf("org.crossbill.testing.PseudoTerminal#isHere")
class DemoTerminalTest {
  private static final Duration MINUTES = Duration.ofMinutes(5);

  @TempDir Path temp;

  @Test
  void demo_stoppedInTheNight_saysWhatWasDone_andGoesOn() throws Exception {
    List<String> seen;
    try (PseudoTerminal demo = start("night")) {
      demo.await("日终 night 000000", MINUTES);
      demo.interrupt();
      assertThat(demo.end(MINUTES)).isEqualTo(CommandFailed.STOPPED);
      seen = demo.seen();
    }
    assertThat(String.join("\n", seen))
        .contains("Stopped: the night of 2026-03-02 was under way")
        .doesNotContain("FAILED", "did not come to its end", "\tat ");
    for (String node : List.of("000000", "110000", "510000")) {
      assertThat(seen.stream().filter(line -> line.startsWith("日终 night " + node))).hasSize(1);
    }

    try (PseudoTerminal demo = start("end")) {
      assertThat(demo.end(MINUTES))
          .as(() -> Text.printable(DemoTest.read(temp.resolve("end"))))
          .isZero();
      seen = demo.seen();
    }
    assertThat(String.join("\n", seen))
        .contains("the night is taken up where it stood")
        .contains("60 submitted = 59 settled + 1 refused + 0 in progress")
        .contains("平  The books balance.")
        .doesNotContain("已停止");
    // the matrix is wider than the terminal and stands in two parts; its third row is a net
    assertThat(seen.stream().filter(line -> line.startsWith("  四川 510000 "))).hasSize(3);
  }

  private PseudoTerminal start(String name) throws Exception {
    Path output = Files.createFile(temp.resolve(name));
    List<String> command =
        DemoTest.command(
            temp.resolve("data"), FreePorts.firstOf(7), List.of("--once", "--bills", "60"));
    return PseudoTerminal.start(
        "xterm", output, Map.of("CROSSBILL_HOME", temp.toString()), command);
  }
}
