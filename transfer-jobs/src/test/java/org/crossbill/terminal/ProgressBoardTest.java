package org.crossbill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.testing.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBoardTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void advance_noTerminal_printsEveryQuarterWithRateAndEta() {
    try (ProgressBoard board = new ProgressBoard(out, Screen.NONE, () -> now)) {
      ProgressBoard.Line line = board.line("bills", 1_000);
      for (int i = 0; i < 10; i++) {
        now += 1_000_000_000L;
        line.advance(100);
      }
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).contains("300 / 1,000").contains("100/s").contains("ETA 7.0 s");
    assertThat(lines.getLast()).contains("1,000 / 1,000").contains("in 10.0 s");
  }

  @Test
  void advance_terminal_drawsOverItself() {
    try (ProgressBoard board = new ProgressBoard(out, Screen.of(80, 24), () -> now)) {
      ProgressBoard.Line first = board.line("110000", 4);
      board.line("310000", 4);
      first.advance(1);
      now += 1_000_000_000L;
      first.advance(3);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("\u001b[2A")
        .contains("4 / 4")
        .contains("310000");
  }

  /** Seven nights with long notes, as the demo draws them, on a usual and on a tiny terminal. */
  @ParameterizedTest
  @CsvSource({"80, 24", "40, 24", "80, 5", "132, 50"})
  void frames_onAnyTerminal_standOverEachOther(int columns, int rows) {
    try (ProgressBoard board = new ProgressBoard(out, Screen.of(columns, rows), () -> now)) {
      out.println("before");
      List<ProgressBoard.Line> lines = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        lines.add(board.line("日终 night " + i + "10000", 0));
      }
      for (int done = 0; done <= 1_200_000; done += 100_000) {
        now += 1_000_000_000L;
        for (ProgressBoard.Line line : lines) {
          line.step("对账 match the closings of others", done, 1_200_000);
        }
      }
      lines.forEach(line -> line.finish("done, outstanding: 110000, 360000, 420000, 510000"));
    }
    out.println("after");
    List<String> seen = PseudoTerminal.seen(bytes.toString(StandardCharsets.UTF_8), columns, rows);
    int shown = Math.min(7, rows - 1);
    assertThat(seen).hasSize(shown + 2);
    assertThat(seen.getFirst()).isEqualTo("before");
    assertThat(seen.getLast()).isEqualTo("after");
    for (int i = 0; i < shown; i++) {
      assertThat(seen.get(i + 1)).startsWith("日终 night " + (7 - shown + i) + "10000");
    }
  }

  @Test
  void freeze_leavesWhatIsDrawn_andSaysALastThing() {
    try (ProgressBoard board = new ProgressBoard(out, Screen.of(80, 24), () -> now)) {
      ProgressBoard.Line line = board.line("bills", 100);
      now += 10_000_000_000L;
      line.advance(40);
      board.freeze("stopped at " + line.done());
      line.advance(60);
      line.finish("FAILED");
      board.say("a server ended");
    }
    assertThat(PseudoTerminal.seen(bytes.toString(StandardCharsets.UTF_8), 80, 24))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("bills").contains("[████········] 40 / 100  4/s"),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("stopped at 40"));
  }
}
