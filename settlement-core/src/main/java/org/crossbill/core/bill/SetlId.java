package org.crossbill.core.bill;

import java.util.Optional;

/**
 * The number of a settlement or of the entry that undoes one (结算ID), given by the treatment node.
 *
 * @param value setl_id; no space, printable ASCII, so that the order of ids is that of their bytes
 */
public record SetlId(String value) implements Comparable<SetlId> {
  private static final int LENGTH_MAX = 64;

  public SetlId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("no setl_id: " + value);
    }
  }

  /** The id a text is, or none: somebody else's input may be anything. */
  public static Optional<SetlId> find(String text) {
    return isWellFormed(text) ? Optional.of(new SetlId(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public int compareTo(SetlId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
