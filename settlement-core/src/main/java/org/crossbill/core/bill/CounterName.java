package org.crossbill.core.bill;

import java.util.regex.Pattern;

/**
 * The name of a yearly counter (年度累计项) of a person and scheme: stays, fund money used, what the
 * person bore. A policy names its counters freely, so that a new one is data.
 *
 * @param value lower-case letters, digits and underscores, from a letter, at most 32, e.g. {@code
 *     hifp_used}
 */
public record CounterName(String value) implements Comparable<CounterName> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /** Inpatient stays already settled in the year (住院次数). */
  public static final CounterName STAYS = new CounterName("stays");

  public CounterName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a counter's name is 1 to 32 lower-case letters, digits and underscores: " + value);
    }
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
