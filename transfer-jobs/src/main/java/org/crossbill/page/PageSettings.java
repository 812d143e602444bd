package org.crossbill.page;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator sets for the console.
 *
 * @param peers the base address of other nodes' consoles by node code, e.g. {@code
 *     crossbill.console.peers.310000=http://localhost:8031}; a node that is not listed is named
 *     without a link
 */
@ConfigurationProperties("crossbill.console")
record PageSettings(@Nullable Map<String, String> peers) {
  /** The base address of another node's console, without a closing slash. */
  Optional<String> peer(String node) {
    return Optional.ofNullable(peers)
        .map(known -> known.get(node))
        .map(base -> base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
  }
}
