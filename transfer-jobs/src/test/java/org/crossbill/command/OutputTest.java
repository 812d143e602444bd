package org.crossbill.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.crossbill.terminal.ProgressBoard;
import org.crossbill.terminal.Screen;
import org.crossbill.testing.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a command's lines go, in processes of their own: closed, full, a terminal without a cursor.
 */
@EnabledOnOs(OS.LINUX)
class OutputTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private record Run(int code, String err) {}

  private static List<String> java(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  private Run help(String redirection) throws Exception {
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>(List.of("bash", "-c", redirection, "help"));
    command.addAll(java(Launcher.class.getName(), "serve", "--help"));
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    assertThat(process.waitFor(MINUTE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(err));
  }

  @Test
  void help_whoseOutputIsFull_saysSo_andIsNoSuccess() throws Exception {
    assertThat(help("exec \"$@\" > /dev/full"))
        .isEqualTo(
            new Run(
                1, "crossbill: the output could not be written whole: No space left on device.\n"));
  }

  @Test
  void help_whoseReaderLeft_endsAsAShellSaysOfIt() throws Exception {
    assertThat(help("\"$@\" | true; exit \"${PIPESTATUS[0]}\"")).isEqualTo(new Run(141, ""));
  }

  @Test
  void help_thatIsRead_succeeds() throws Exception {
    assertThat(help("exec \"$@\" > /dev/null")).isEqualTo(new Run(0, ""));
  }

  /** A board of two lines, as a command draws them. */
  static final class Board {
    private Board() {}

    /** Draws it. */
    public static void main(String[] args) {
      Screen screen = Screen.ofThisProcess();
      PrintStream terminal = System.out;
      terminal.println(screen.columns() + " columns");
      try (ProgressBoard board = new ProgressBoard(terminal, screen)) {
        ProgressBoard.Line first = board.line("日终 night 110000", 4);
        ProgressBoard.Line second = board.line("日终 night 310000", 4);
        for (int i = 0; i < 4; i++) {
          first.advance(1);
          second.advance(1);
        }
        first.finish("done, every check holds");
        second.finish("done, outstanding: 110000, 320000, 420000, 440000, 510000, 650000");
      }
    }
  }

  private List<String> board(String term) throws Exception {
    Path output = Files.createFile(folder.resolve("board-" + term));
    try (PseudoTerminal terminal =
        PseudoTerminal.start(term, output, Map.of(), java(Board.class.getName()))) {
      assertThat(terminal.end(MINUTE)).as(terminal.written()).isZero();
      assertThat(terminal.written().contains("\u001b")).isEqualTo(!term.equals("dumb"));
      return terminal.seen();
    }
  }

  @Test
  @EnabledIf("org.crossbill.testing.PseudoTerminal#isHere")
  void board_onATerminalOf80Columns_standsInTwoLines() throws Exception {
    assertThat(board("xterm"))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("80 columns"),
            line ->
                assertThat(line)
                    .startsWith("日终 night 110000        [████████████] in ")
                    .endsWith("done, every check holds"),
            line ->
                assertThat(line)
                    .startsWith("日终 night 310000        [████████████] in ")
                    .endsWith("…"));
  }

  @Test
  @EnabledIf("org.crossbill.testing.PseudoTerminal#isHere")
  void board_onADumbTerminal_isPlainLines_oneAQuarter() throws Exception {
    assertThat(board("dumb")).hasSize(1 + 2 * 4 + 2 + 1).doesNotContain("");
  }
}
