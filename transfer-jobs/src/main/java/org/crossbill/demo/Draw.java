package org.crossbill.demo;

/**
 * Numbers that look drawn by chance (伪随机) and are the same on every machine and in every release of
 * the JDK, because the demo's bills are a function of its seed and date: SplitMix64 (Steele, Lea,
 * Flood 2014), written out.
 */
final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * @param keys what the numbers are a function of
   */
  Draw(long... keys) {
    for (long key : keys) {
      state = mixed(state + GOLDEN ^ key);
    }
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  /**
   * A number from zero up to below the bound.
   *
   * @param bound above zero, at most 2^31: the bias of the remainder is below 2^-32
   */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** A number between the two, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True so many times in a hundred. */
  boolean percent(int chance) {
    return below(100) < chance;
  }

  /** An index into the weights, each as likely as its weight says. */
  int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = below(sum);
    int index = 0;
    while (left >= weights[index]) {
      left -= weights[index++];
    }
    return index;
  }

  /**
   * The first {@code count} places of a shuffled 0 … {@code size} − 1: distinct, in drawn order.
   */
  int[] distinct(int count, int size) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int other = i + below(size - i);
      int swap = places[i];
      places[i] = places[other];
      places[other] = swap;
    }
    return java.util.Arrays.copyOf(places, count);
  }
}
