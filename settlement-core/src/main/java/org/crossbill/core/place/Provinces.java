package org.crossbill.core.place;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The 32 clearing parties (清算主体): 31 provinces by their GB/T 2260 code, and the XPCC (新疆生产建设兵团).
 */
public final class Provinces {
  private static final Set<NodeCode> ALL =
      Stream.of(
              "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36",
              "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62",
              "63", "64", "65", "66")
          .map(digits -> new NodeCode(digits + "0000"))
          .collect(Collectors.toUnmodifiableSet());

  private Provinces() {}

  /** All of them, in the order of their codes. */
  public static List<NodeCode> all() {
    return ALL.stream().sorted().toList();
  }

  /** Whether a node is one of them. */
  public static boolean contains(NodeCode node) {
    return ALL.contains(node);
  }
}
