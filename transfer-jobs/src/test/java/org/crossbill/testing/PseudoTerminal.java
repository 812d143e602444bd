package org.crossbill.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.crossbill.terminal.Text;

/**
 * A process on a pseudo-terminal of its own, which script(1) of util-linux makes, and what a person
 * in front of it would see.
 */
public final class PseudoTerminal implements AutoCloseable {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private final Process script;
  private final Path output;

  private PseudoTerminal(Process script, Path output) {
    this.script = script;
    this.output = output;
  }

  /** Whether script(1) and stty(1) are here; in CI they are. */
  public static boolean isHere() {
    boolean both =
        Files.isExecutable(Path.of("/usr/bin/script")) && Files.isExecutable(Path.of("/bin/stty"));
    return both || System.getenv("CI") != null;
  }

  /** Starts a command on a terminal of 80 columns and 24 rows of that kind. */
  public static PseudoTerminal start(
      String term, Path output, Map<String, String> environment, List<String> command)
      throws IOException {
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder(
                "script",
                "-qec",
                "stty cols " + COLUMNS + " rows " + ROWS + "; exec " + line,
                "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TERM", term);
    builder.environment().putAll(environment);
    return new PseudoTerminal(builder.start(), output);
  }

  /** Presses Ctrl-C. */
  public void interrupt() throws IOException {
    script.getOutputStream().write(3);
    script.getOutputStream().flush();
  }

  /** Everything that was written so far, with its codes. */
  public String written() throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }

  /** What was seen so far, line by line. */
  public List<String> seen() throws IOException {
    return seen(written(), COLUMNS, ROWS);
  }

  /** Waits until it has written that. */
  public void await(String text, Duration atMost) throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + atMost.toNanos();
    while (!written().contains(text)) {
      if (System.nanoTime() > deadlineNanos || !script.isAlive()) {
        throw new AssertionError("'" + text + "' was not written, but:\n" + written());
      }
      Thread.sleep(50);
    }
  }

  /** Waits for the end; gives the exit code of the command. */
  public int end(Duration atMost) throws IOException, InterruptedException {
    if (!script.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it did not end, but wrote:\n" + written());
    }
    return script.exitValue();
  }

  @Override
  public void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }

  /**
   * The lines a terminal shows after such an output, those that left it at the top too: line ends,
   * wrapped lines and the codes that {@code ProgressBoard} writes are understood, others stay as
   * they are.
   */
  public static List<String> seen(String written, int columns, int rows) {
    List<String> lines = new ArrayList<>(List.of(""));
    int row = 0;
    for (int at = 0; at < written.length(); ) {
      int codePoint = written.codePointAt(at);
      at += Character.charCount(codePoint);
      if (codePoint == '\n') {
        row++;
      } else if (codePoint == 0x1b && written.startsWith("[2K", at)) {
        lines.set(row, "");
        at += 3;
      } else if (codePoint == 0x1b && written.startsWith("[J", at)) {
        lines.subList(row, lines.size()).clear();
        lines.add("");
        at += 2;
      } else if (codePoint == 0x1b && written.substring(at).matches("(?s)\\[\\d+A.*")) {
        int end = written.indexOf('A', at);
        int top = Math.max(0, lines.size() - rows);
        row = Math.max(top, row - Integer.parseInt(written.substring(at + 1, end)));
        at = end + 1;
      } else if (codePoint != '\r') {
        if (Text.width(lines.get(row)) + Text.width(Character.toString(codePoint)) > columns) {
          row++;
        }
        if (row == lines.size()) {
          lines.add("");
        }
        lines.set(row, lines.get(row) + Character.toString(codePoint));
      }
      if (row == lines.size()) {
        lines.add("");
      }
    }
    return lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
  }
}
