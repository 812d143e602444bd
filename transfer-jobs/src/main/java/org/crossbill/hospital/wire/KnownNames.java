package org.crossbill.hospital.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names the interface has at one place (接口字段名), and what a misspelt one was meant to be. */
final class KnownNames {
  private final Set<String> names;
  private final Map<String, String> byPlain = new HashMap<>();

  KnownNames(Collection<String> names) {
    this.names = Set.copyOf(names);
    names.forEach(name -> byPlain.putIfAbsent(plain(name), name));
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /**
   * The known name that a name differs from in case and underscores only; null for a known name,
   * and where there is none.
   */
  @Nullable String meant(String name) {
    return names.contains(name) ? null : byPlain.get(plain(name));
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
