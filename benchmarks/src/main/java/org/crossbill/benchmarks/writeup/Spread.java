package org.crossbill.benchmarks.writeup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The figures of repeated measurements of one thing.
 *
 * @param values in the order measured, at least one
 */
public record Spread(List<Double> values) {
  /** A spread wider than this part of the median is called noisy. */
  private static final double NOISY = 0.15;

  public Spread {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** The middle value. */
  public double median() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest. */
  public double min() {
    return sorted()[0];
  }

  /** The largest. */
  public double max() {
    return sorted()[values.size() - 1];
  }

  /** Whether the middle half of the values is spread over more than 15 % of the median. */
  public boolean isNoisy() {
    double[] sorted = sorted();
    double low = sorted[sorted.length / 4];
    double high = sorted[sorted.length - 1 - sorted.length / 4];
    return high - low > NOISY * median();
  }

  /** Smallest to largest for a table, and the word where it is noisy. */
  public String text(String format) {
    if (values.size() == 1) {
      return "measured once, **noisy**";
    }
    return String.format(Locale.ROOT, format + " … " + format, min(), max())
        + (isNoisy() ? ", **noisy**" : "");
  }

  private double[] sorted() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
