package org.crossbill.access;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under which names the node may be called.
 *
 * @param hosts names beside the loopback names and the address that a call came to; in lower case
 */
@ConfigurationProperties("crossbill.access")
record AccessSettings(@DefaultValue Set<String> hosts) {
  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  AccessSettings {
    hosts = hosts.stream().map(AccessSettings::plain).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether the node is called so.
   *
   * @param name as the call has it, without the port
   * @param local the address that the call came to; no name that somebody else can own
   */
  boolean answersTo(String name, String local) {
    String called = plain(name);
    return LOOPBACK.contains(called)
        || hosts.contains(called)
        || called.equals(local)
        || called.equals("[" + local + "]");
  }

  /** Case does not count, nor does the dot that ends a full name. */
  private static String plain(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
