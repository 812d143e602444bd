package org.crossbill.core.bill;

/**
 * The name of a yearly counter (年度累计项) of a person and scheme: stays, fund money used, what the
 * person bore. A policy names its counters freely, so that a new one is data.
 *
 * @param value lower-case letters, digits and underscores, from a letter, at most 32, e.g. {@code
 *     hifp_used}
 */
public record CounterName(String value) implements Comparable<CounterName> {
  private static final int LENGTH_MAX = 32;

  /** Inpatient stays already settled in the year (住院次数). */
  public static final CounterName STAYS = new CounterName("stays");

  public CounterName {
    if (!isName(value)) {
      throw new IllegalArgumentException(
          "a counter's name is 1 to 32 lower-case letters, digits and underscores: " + value);
    }
  }

  /** By hand: a night reads the counters of every bill. */
  private static boolean isName(String value) {
    boolean name = !value.isEmpty() && value.length() <= LENGTH_MAX && isLetter(value.charAt(0));
    for (int i = 1; name && i < value.length(); i++) {
      char each = value.charAt(i);
      name = isLetter(each) || (each >= '0' && each <= '9') || each == '_';
    }
    return name;
  }

  private static boolean isLetter(char each) {
    return each >= 'a' && each <= 'z';
  }

  @Override
  public int compareTo(CounterName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
