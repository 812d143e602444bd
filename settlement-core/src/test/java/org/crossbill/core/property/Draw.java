package org.crossbill.core.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Where one try of a {@link Property} takes its values from: at random, or as an earlier try drew
 * them. Every value is one number drawn, so that a failing try can be repeated with smaller ones.
 */
public final class Draw {
  private static final int EDGE_ONE_IN = 8;

  private final RandomGenerator random;
  private final List<Long> given;
  private final List<Long> drawn = new ArrayList<>();
  private final List<Long> simplest = new ArrayList<>();

  private Draw(RandomGenerator random, List<Long> given) {
    this.random = random;
    this.given = given;
  }

  static Draw fresh(RandomGenerator random) {
    return new Draw(random, List.of());
  }

  /** The given values first, brought into their range, then the simplest ones. */
  static Draw again(List<Long> values) {
    return new Draw(new Simplest(), values);
  }

  List<Long> drawn() {
    return drawn;
  }

  /** Beside each drawn value the simplest one of its range. */
  List<Long> simplest() {
    return simplest;
  }

  /** From {@code min} to {@code max}, both included; the ends and zero more often than chance. */
  public long between(long min, long max) {
    long simple = Math.clamp(0L, min, max);
    long value = choose(min, max, simple);
    drawn.add(value);
    simplest.add(simple);
    return value;
  }

  /** The same for an int. */
  public int between(int min, int max) {
    return Math.toIntExact(between((long) min, (long) max));
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T of(T... values) {
    return values[between(0, values.length - 1)];
  }

  /** What one of these gives. */
  @SafeVarargs
  public final <T> T oneOf(Supplier<? extends T>... ways) {
    return ways[between(0, ways.length - 1)].get();
  }

  /** Between {@code min} and {@code max} times what this gives. */
  public <T> List<T> list(int min, int max, Supplier<? extends T> each) {
    int size = between(min, max);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(each.get());
    }
    return list;
  }

  private long choose(long min, long max, long simple) {
    if (drawn.size() < given.size()) {
      return Math.clamp(given.get(drawn.size()), min, max);
    }
    if (random instanceof Simplest) {
      return simple;
    }
    if (random.nextInt(EDGE_ONE_IN) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> min;
        case 1 -> max;
        case 2 -> simple;
        case 3 -> Math.min(simple, max - 1) + 1;
        default -> Math.max(simple, min + 1) - 1;
      };
    }
    if (max < Long.MAX_VALUE) {
      return random.nextLong(min, max + 1);
    }
    return min > Long.MIN_VALUE ? random.nextLong(min - 1, max) + 1 : random.nextLong();
  }

  /** Stands for no chance at all. */
  private static final class Simplest implements RandomGenerator {
    @Override
    public long nextLong() {
      return 0;
    }
  }
}
