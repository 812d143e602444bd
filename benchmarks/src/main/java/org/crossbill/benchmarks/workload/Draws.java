package org.crossbill.benchmarks.workload;

import java.util.SplittableRandom;

/** Draws from stated distributions; the same seed gives the same draws on every machine. */
final class Draws {
  private final SplittableRandom random;

  Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 up to, without, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  /** True in so many of a hundred draws. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** One of the options. */
  @SafeVarargs
  final <T> T oneOf(T... options) {
    return options[random.nextInt(options.length)];
  }

  /**
   * An index below the bound, low ones more often: the first tenth takes nearly half of the draws.
   */
  int skewedBelow(int bound) {
    double unit = random.nextDouble();
    return (int) (bound * unit * unit * unit);
  }

  /** Log-normal (对数正态), cut at the largest: many small amounts, a long tail. */
  long logNormal(long median, double sigma, long largest) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    return Math.clamp((long) (median * StrictMath.exp(sigma * normal)), 1, largest);
  }
}
