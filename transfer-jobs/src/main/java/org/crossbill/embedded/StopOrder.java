package org.crossbill.embedded;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The order in which parts of this process stop when it is told to end (停止次序): the latest first, so
 * that nothing loses what it stands on. Left to themselves, all would stop at once.
 */
public final class StopOrder {
  private static final Deque<Runnable> STOPS = new ConcurrentLinkedDeque<>();

  private static volatile Runnable told = () -> {};

  private static volatile boolean stopping;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(StopOrder::stopAll, "stop-order"));
  }

  private StopOrder() {}

  /** Stops a part before all that were named earlier; a part that has stopped must not mind. */
  public static void add(Runnable stop) {
    STOPS.push(stop);
  }

  /**
   * What is done first, before anything stops: whoever works in the foreground says what was done
   * and how it goes on. A later one replaces it.
   */
  public static void whenTold(Runnable say) {
    told = say;
  }

  /** Whether this process was told to end, so that what breaks now breaks for that. */
  public static boolean isStopping() {
    return stopping;
  }

  private static void stopAll() {
    stopping = true;
    told.run();
    for (Runnable stop = STOPS.poll(); stop != null; stop = STOPS.poll()) {
      try {
        stop.run();
      } catch (RuntimeException e) {
        System.err.println("crossbill: something did not stop: " + e);
      }
    }
  }
}
