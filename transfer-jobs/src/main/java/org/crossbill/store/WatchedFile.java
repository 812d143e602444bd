package org.crossbill.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text file that an operator keeps, one line an entry, {@code #} before a comment (登记文件). It is
 * read again within 5 s of a change; what cannot be read then leaves what it said before in force.
 *
 * @param <T> what its lines say together
 */
public final class WatchedFile<T> {
  private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

  private final Path file;
  private final String name;
  private final Function<List<String>, T> meaning;
  private volatile State<T> state;
  private volatile long lookedNanos = System.nanoTime();

  private record State<T>(FileTime modified, long size, T value) {}

  private WatchedFile(Path file, String name, Function<List<String>, T> meaning, State<T> state) {
    this.file = file;
    this.name = name;
    this.meaning = meaning;
    this.state = state;
  }

  /**
   * Reads it.
   *
   * @param name what it is, in English
   * @param key the setting that names it
   * @param line an entry; throws IllegalArgumentException for one that is wrong
   * @param all what the entries say together
   * @throws StartRefused where it cannot be read
   */
  public static <L, T> WatchedFile<T> open(
      Path file, String name, String key, Function<String, L> line, Function<List<L>, T> all) {
    Function<List<String>, T> meaning = lines -> all.apply(entries(lines, line));
    try {
      return new WatchedFile<>(file, name, meaning, read(file, meaning));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartRefused(
          "The %s %s cannot be read (%s). Correct it, or name another in %s."
              .formatted(name, file.toAbsolutePath(), e.getMessage(), key),
          e);
    }
  }

  /** What it says. */
  public T value() {
    if (System.nanoTime() - lookedNanos >= LOOK_NANOS) {
      lookAgain();
    }
    return state.value();
  }

  private synchronized void lookAgain() {
    if (System.nanoTime() - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = System.nanoTime();
    try {
      if (!Files.getLastModifiedTime(file).equals(state.modified())
          || Files.size(file) != state.size()) {
        state = read(file, meaning);
        log.info("the {} {} was read again", name, file);
      }
    } catch (IOException | IllegalArgumentException | StartRefused e) {
      log.warn("the {} {} cannot be read, the old one holds: {}", name, file, QuietFailure.line(e));
    }
  }

  private static <T> State<T> read(Path file, Function<List<String>, T> meaning)
      throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    return new State<>(modified, size, meaning.apply(Files.readAllLines(file)));
  }

  private static <L> List<L> entries(List<String> lines, Function<String, L> line) {
    List<L> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (!text.isBlank() && !text.startsWith("#")) {
        try {
          entries.add(line.apply(text));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    return entries;
  }
}
