package org.crossbill.exchange.sign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.StartRefused;
import org.crossbill.store.WatchedFile;

/**
 * The public keys of all nodes, with their days (公钥登记册): a text file, one line a key, {@code #}
 * before a comment. It is the same at every node, and read again when it changes. Lines are added
 * and ended, never removed.
 */
final class KeyRegister {
  private final WatchedFile<Map<String, List<RegisteredKey>>> byNode;

  /**
   * Reads it.
   *
   * @throws StartRefused where it cannot be read
   */
  KeyRegister(Path file) {
    byNode =
        WatchedFile.open(
            file,
            "key register",
            "crossbill.exchange.key-register",
            RegisteredKey::parse,
            keys -> keys.stream().collect(Collectors.groupingBy(key -> key.node().value())));
  }

  /** The keys of a node, those of other days too. */
  List<RegisteredKey> of(String node) {
    return byNode.value().getOrDefault(node, List.of());
  }

  /** Whether any key of a node is known. */
  boolean knows(NodeCode node) {
    return !of(node.value()).isEmpty();
  }
}
