package org.crossbill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void advance_noTerminal_printsEveryQuarterWithRateAndEta() {
    try (ProgressBoard board = new ProgressBoard(out, false, () -> now)) {
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
    try (ProgressBoard board = new ProgressBoard(out, true, () -> now)) {
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
}
