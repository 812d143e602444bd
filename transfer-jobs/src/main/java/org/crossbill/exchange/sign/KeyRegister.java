package org.crossbill.exchange.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of all nodes, with their days (公钥登记册): a text file, one line a key, {@code #}
 * before a comment. It is the same at every node, and read again when it changes. Lines are added
 * and ended, never removed.
 */
final class KeyRegister {
  private static final Logger log = LoggerFactory.getLogger(KeyRegister.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

  private final Path file;
  private volatile State state;
  private volatile long lookedNanos = System.nanoTime();

  private record State(FileTime modified, long size, Map<String, List<RegisteredKey>> byNode) {}

  /**
   * Reads it.
   *
   * @throws StartRefused where it cannot be read
   */
  KeyRegister(Path file) {
    this.file = file;
    try {
      state = read();
    } catch (IOException | IllegalArgumentException e) {
      throw new StartRefused(
          "The key register %s cannot be read (%s). Correct it, or name another in crossbill.exchange.key-register."
              .formatted(file.toAbsolutePath(), e.getMessage()),
          e);
    }
  }

  /** The keys of a node, those of other days too. */
  List<RegisteredKey> of(String node) {
    if (System.nanoTime() - lookedNanos >= LOOK_NANOS) {
      lookAgain();
    }
    return state.byNode().getOrDefault(node, List.of());
  }

  /** Where it cannot be read, what it said before holds. */
  private synchronized void lookAgain() {
    if (System.nanoTime() - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = System.nanoTime();
    try {
      if (!Files.getLastModifiedTime(file).equals(state.modified())
          || Files.size(file) != state.size()) {
        state = read();
        log.info("the key register {} was read again", file);
      }
    } catch (IOException | IllegalArgumentException e) {
      log.warn("the key register {} cannot be read, the old one holds: {}", file, e.toString());
    }
  }

  private State read() throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    List<RegisteredKey> keys = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          keys.add(RegisteredKey.parse(line));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    return new State(
        modified, size, keys.stream().collect(Collectors.groupingBy(key -> key.node().value())));
  }

  /** Whether any key of a node is known. */
  boolean knows(NodeCode node) {
    return !of(node.value()).isEmpty();
  }
}
