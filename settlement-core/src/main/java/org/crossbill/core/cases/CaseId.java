package org.crossbill.core.cases;

/**
 * The number of a case (业务编号; of a transfer AAE270 联系函编号), given by the office that leads it and
 * the same at both.
 *
 * @param value not blank, no NUL, at most {@value #LONGEST} characters
 */
public record CaseId(String value) implements Comparable<CaseId> {
  /** The longest number. */
  public static final int LONGEST = 64;

  public CaseId {
    if (value.isBlank() || value.indexOf(0) >= 0 || value.length() > LONGEST) {
      throw new IllegalArgumentException("no number of a case: blank, too long or with a NUL");
    }
  }

  @Override
  public int compareTo(CaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
