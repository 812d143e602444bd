package org.crossbill.exchange.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossbill.core.place.NodeCode;

/**
 * Keys of several nodes on one machine, as the demo and the tests have them, beside one register. A
 * center keeps only its own.
 *
 * @param path of the folder
 */
public record KeyFolder(Path path) {
  private static final String REGISTER = "register.txt";

  /**
   * Makes the keys that are not there yet, and the register of all of them.
   *
   * @param from first day of each
   */
  public void fill(Collection<NodeCode> nodes, LocalDate from) {
    try {
      Files.createDirectories(path);
      for (NodeCode node : nodes) {
        if (!Files.exists(keyOf(node))) {
          KeyFile.create(keyOf(node));
        }
      }
      Files.writeString(
          path.resolve(REGISTER),
          nodes.stream()
              .map(node ->
                  new RegisteredKey(node, from, null, KeyFile.read(keyOf(node)).publicKey()).line())
              .collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings that give a node its key and the register. */
  public Map<String, String> settings(NodeCode node) {
    return Map.of(
        "crossbill.exchange.signing-key", keyOf(node).toString(),
        "crossbill.exchange.key-register", path.resolve(REGISTER).toString());
  }

  private Path keyOf(NodeCode node) {
    return path.resolve(node + ".pem");
  }
}
