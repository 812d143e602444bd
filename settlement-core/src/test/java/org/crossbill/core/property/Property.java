package org.crossbill.core.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a statement against many values drawn at random. Where it fails, the values are made
 * smaller as long as it still fails, and the seed is named: {@code -Dcrossbill.seed=N} repeats it.
 */
public final class Property {
  /** Names the seed of a run that is to be repeated. */
  public static final String SEED = "crossbill.seed";

  /** Names the most tries of a property, where many runs are to be quick. */
  public static final String MOST_TRIES = "crossbill.tries";

  private static final int TRIES = 1_000;
  private static final int MOST_REPEATS = 2_000;

  private Property() {}

  /** Fails with the smallest values found for which the statement throws. */
  public static void holds(Consumer<Draw> statement) {
    holds(TRIES, statement);
  }

  /** The same, so many times. */
  public static void holds(int tries, Consumer<Draw> statement) {
    long seed = Long.getLong(SEED, System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    int most = Math.min(tries, Integer.getInteger(MOST_TRIES, tries));
    for (int i = 0; i < most; i++) {
      Draw draw = Draw.fresh(random);
      Throwable failure = failure(statement, draw);
      if (failure != null) {
        throw smallest(statement, draw, failure, "try %d of -D%s=%d".formatted(i + 1, SEED, seed));
      }
    }
  }

  private static @Nullable Throwable failure(Consumer<Draw> statement, Draw draw) {
    try {
      statement.accept(draw);
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }

  private static AssertionError smallest(
      Consumer<Draw> statement, Draw first, Throwable firstFailure, String where) {
    Draw best = first;
    Throwable failure = firstFailure;
    int repeats = 0;
    boolean smaller = true;
    while (smaller && repeats < MOST_REPEATS) {
      smaller = false;
      for (List<Long> values : simpler(best)) {
        Draw draw = Draw.again(values);
        Throwable found = failure(statement, draw);
        repeats++;
        if (found != null && isSimpler(draw, best)) {
          best = draw;
          failure = found;
          smaller = true;
          break;
        }
      }
    }
    return new AssertionError(
        "does not hold at %s for the draws %s: %s"
            .formatted(where, best.drawn(), failure.getMessage()),
        failure);
  }

  /** The values with one of them nearer to its simplest: all the way, half, a quarter … by one. */
  private static List<List<Long>> simpler(Draw draw) {
    List<List<Long>> all = new ArrayList<>();
    for (int i = 0; i < draw.drawn().size(); i++) {
      long value = draw.drawn().get(i);
      for (long step = value - draw.simplest().get(i); step != 0; step /= 2) {
        List<Long> values = new ArrayList<>(draw.drawn());
        values.set(i, value - step);
        all.add(values);
      }
    }
    return all;
  }

  /** Fewer values, or as many and the first that differs nearer to its simplest. */
  private static boolean isSimpler(Draw draw, Draw than) {
    int sizes = Integer.compare(draw.drawn().size(), than.drawn().size());
    for (int i = 0; sizes == 0 && i < draw.drawn().size(); i++) {
      sizes = Long.compareUnsigned(distance(draw, i), distance(than, i));
    }
    return sizes < 0;
  }

  private static long distance(Draw draw, int index) {
    long difference = draw.drawn().get(index) - draw.simplest().get(index);
    return draw.drawn().get(index) < draw.simplest().get(index) ? -difference : difference;
  }
}
