package org.crossbill.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks again and again, on a thread of its own, for as long as the node runs (巡查). */
public abstract class Watch implements SmartLifecycle {
  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String name;
  private final Duration every;
  private final Setback setback;
  private volatile @Nullable Thread thread;

  /**
   * Begins with the node.
   *
   * @param name of the thread
   * @param every the pause before each look
   */
  protected Watch(String name, Duration every) {
    this.name = name;
    this.every = every;
    this.setback = new Setback(log, "the looks of " + name + " fail, what it watches is not seen");
  }

  /** One look; what it throws is left to the next, and told where that throws too. */
  protected abstract void look() throws InterruptedException;

  @Override
  public final void start() {
    // known before it runs: it goes on for as long as it is the one that is known
    Thread next = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    thread = next;
    next.start();
  }

  @Override
  public final void stop() {
    Thread current = thread;
    thread = null;
    if (current != null) {
      current.interrupt();
      try {
        current.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        Thread.sleep(every);
        look();
        setback.works();
      } catch (InterruptedException e) {
        return; // the node stops
      } catch (RuntimeException e) {
        if (thread == Thread.currentThread()) { // else the node stops, in the middle of a look
          setback.failed(e);
        }
      }
    }
  }
}
