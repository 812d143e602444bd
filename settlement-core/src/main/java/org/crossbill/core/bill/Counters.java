package org.crossbill.core.bill;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Yearly counters by name (年度累计): what was used before a stay, or what a stay changes. Money is in
 * fen, anything else is a count. A counter that is not named is zero, so zeros are not kept and two
 * of the same values are equal.
 *
 * @param values by name, in the order of the names
 */
public record Counters(SortedMap<CounterName, Long> values) {
  /** A year without stays, or a stay that changes nothing. */
  public static final Counters NONE = new Counters(new TreeMap<>());

  public Counters {
    SortedMap<CounterName, Long> kept = new TreeMap<>(values);
    kept.values().removeIf(value -> value == 0);
    values = Collections.unmodifiableSortedMap(kept);
  }

  /** The counters of a map in any order. */
  public static Counters of(Map<CounterName, Long> values) {
    return new Counters(new TreeMap<>(values));
  }

  /** One counter. */
  public static Counters of(CounterName name, long value) {
    return of(Map.of(name, value));
  }

  /** The value of a counter, zero where it is not there. */
  public long get(CounterName name) {
    return values.getOrDefault(name, 0L);
  }

  /** Both together, exactly. */
  public Counters plus(Counters other) {
    SortedMap<CounterName, Long> sum = new TreeMap<>(values);
    other.values.forEach((name, value) -> sum.merge(name, value, Math::addExact));
    return new Counters(sum);
  }

  /** These without the others, exactly. */
  public Counters minus(Counters other) {
    return plus(other.negated());
  }

  /** The mirror: what a reversal gives back. */
  public Counters negated() {
    SortedMap<CounterName, Long> turned = new TreeMap<>();
    values.forEach((name, value) -> turned.put(name, Math.negateExact(value)));
    return new Counters(turned);
  }
}
