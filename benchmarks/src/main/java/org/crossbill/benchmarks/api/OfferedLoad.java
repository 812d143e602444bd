package org.crossbill.benchmarks.api;

import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An open model (开放模型): calls begin when they are due, however long those before them take. A time
 * is taken from when the call was due, so that who queues behind a slow answer is counted as long
 * as it waits.
 */
final class OfferedLoad {
  private static final double NANOS = 1e9;

  private OfferedLoad() {}

  /** What is offered, by number from 0. */
  @FunctionalInterface
  interface Call {
    void run(int number) throws Exception;
  }

  /**
   * What came of a rate.
   *
   * @param offeredPerSecond as it was asked for
   * @param answeredPerSecond from the first call's time to the last answer
   * @param failed calls that were refused or broke
   * @param firstFailure the first of them, in words; empty where there was none
   * @param millis of each call from when it was due, in ascending order
   */
  @SuppressWarnings("ArrayRecordComponent") // figures of a run, never compared
  record Answers(
      double offeredPerSecond,
      double answeredPerSecond,
      int failed,
      String firstFailure,
      double[] millis) {
    /**
     * The time that so many of a hundred calls did not exceed, in milliseconds.
     *
     * @param percent from 0 to 100
     */
    double percentile(double percent) {
      int place = (int) Math.ceil(percent / 100 * millis.length) - 1;
      return millis[Math.max(0, place)];
    }

    /** Whether all were answered within a time, but for one of a hundred. */
    boolean holds(double p99Millis) {
      return failed == 0 && percentile(99) < p99Millis;
    }
  }

  /**
   * Offers calls at a fixed rate and waits for the last answer.
   *
   * @param perSecond above 0
   * @param count how many calls, at least one
   */
  static Answers offer(double perSecond, int count, Call call) {
    double[] millis = new double[count];
    var failed = new AtomicInteger();
    var firstFailure = new AtomicReference<@Nullable Exception>();
    long from = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = from + Math.round(i / perSecond * NANOS);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int number = i;
        threads.execute(() -> {
          try {
            call.run(number);
          } catch (Exception e) {
            failed.incrementAndGet();
            firstFailure.compareAndSet(null, e);
          }
          millis[number] = (System.nanoTime() - due) / 1e6;
        });
      }
    }
    double seconds = (System.nanoTime() - from) / NANOS;
    Arrays.sort(millis);
    Exception failure = firstFailure.get();
    return new Answers(
        perSecond,
        count / seconds,
        failed.get(),
        failure == null ? "" : failure.toString(),
        millis);
  }

  /**
   * Runs calls as fast as so many threads can, one after the other each.
   *
   * @return seconds until the last was answered
   * @throws IllegalStateException where one fails
   */
  static double closed(int threads, int count, Call call) {
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable Exception>();
    long from = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        pool.execute(() -> {
          try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              call.run(i);
            }
          } catch (Exception e) {
            failure.compareAndSet(null, e);
            next.set(count);
          }
        });
      }
    }
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException("a call failed: " + first.getMessage(), first);
    }
    return (System.nanoTime() - from) / NANOS;
  }
}
