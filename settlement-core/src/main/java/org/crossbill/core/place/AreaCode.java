package org.crossbill.core.place;

/**
 * A medical-insurance area code (医保区划, admdvs): six digits, province in the first two and city in
 * the first four (GB/T 2260 and the platform's own agency codes). A pooling area (统筹区) is named by
 * one, a node by a province's.
 *
 * @param value six digits, e.g. {@code 440100}
 */
public record AreaCode(String value) implements Comparable<AreaCode> {
  public AreaCode {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("an area code has six digits: " + value);
    }
  }

  /** Whether the text has the form of an area code; says nothing about whether the area exists. */
  public static boolean isWellFormed(String text) {
    return text.length() == 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(AreaCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
