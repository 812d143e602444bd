package org.crossbill.core.bill;

import java.util.Optional;

/**
 * The number of a visit (就诊ID), given by the treatment node; messages of one visit keep their
 * order.
 *
 * @param value mdtrt_id; no space, printable ASCII, so that the order of ids is that of their bytes
 */
public record MdtrtId(String value) implements Comparable<MdtrtId> {
  private static final int LENGTH_MAX = 64;

  public MdtrtId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("no mdtrt_id: " + value);
    }
  }

  /** The id a text is, or none: somebody else's input may be anything. */
  public static Optional<MdtrtId> find(String text) {
    return isWellFormed(text) ? Optional.of(new MdtrtId(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public int compareTo(MdtrtId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
