package org.crossbill.access;

import java.util.List;

/**
 * Paths whose callers do not sign in but prove themselves in a way of their own (另行认证的地址): a
 * feature that has such a door contributes it as a bean.
 *
 * @param prefixes each without a closing slash, e.g. {@code /fsi}
 */
public record ProvenOtherwise(List<String> prefixes) {
  public ProvenOtherwise {
    prefixes = List.copyOf(prefixes);
  }

  /** Whether a path, as it was sent and not decoded, is one of them. */
  public boolean covers(String path) {
    return prefixes.stream()
        .anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
  }
}
