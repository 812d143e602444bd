package org.crossbill.store;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What several gauges read (抽样), asked for once for all of them and at most every two seconds.
 * Where it cannot be had, the gauges have no value: an outage is told by whoever works on the
 * database.
 */
public final class Sampled<T> {
  private static final Logger log = LoggerFactory.getLogger(Sampled.class);
  private static final long KEPT_NANOS = Duration.ofSeconds(2).toNanos();

  private final Supplier<T> source;
  private boolean asked;
  private long askedNanos;
  private @Nullable T value;

  public Sampled(Supplier<T> source) {
    this.source = source;
  }

  /** A figure of the latest sample; NaN where there is none. */
  public synchronized double figure(ToDoubleFunction<T> figure) {
    if (!asked || System.nanoTime() - askedNanos > KEPT_NANOS) {
      value = sample();
      asked = true;
      askedNanos = System.nanoTime();
    }
    return value == null ? Double.NaN : figure.applyAsDouble(value);
  }

  private @Nullable T sample() {
    try {
      return source.get();
    } catch (RuntimeException e) {
      log.debug("a metric has no value", QuietFailure.of(e));
      return null;
    }
  }
}
