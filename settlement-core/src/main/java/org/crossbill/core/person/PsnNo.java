package org.crossbill.core.person;

import java.util.Optional;

/**
 * The number of a person (人员编号), given by the insured node.
 *
 * @param value psn_no; no space, printable ASCII, so that the order of ids is that of their bytes
 */
public record PsnNo(String value) implements Comparable<PsnNo> {
  private static final int LENGTH_MAX = 64;

  public PsnNo {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("no psn_no: " + value);
    }
  }

  /** The id a text is, or none: somebody else's input may be anything. */
  public static Optional<PsnNo> find(String text) {
    return isWellFormed(text) ? Optional.of(new PsnNo(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public int compareTo(PsnNo other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
