package org.crossbill.batch;

import java.time.Duration;
import org.crossbill.store.QuietFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that somebody still lives (心跳), again and again until it is closed; a beat that fails is
 * tried again with the next.
 */
public final class Heart implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heart.class);

  private final Duration pause;
  private final Runnable beat;
  private final Thread thread;
  private volatile boolean beating = true;

  private Heart(String name, Duration pause, Runnable beat) {
    this.pause = pause;
    this.beat = beat;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /**
   * Begins to beat, the first time after a pause.
   *
   * @param name of its thread
   * @param beat writes one beat
   */
  public static Heart start(String name, Duration pause, Runnable beat) {
    Heart heart = new Heart(name, pause, beat);
    heart.thread.start();
    return heart;
  }

  private void run() {
    while (beating) {
      try {
        Thread.sleep(pause);
        beat.run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.warn("a heartbeat could not be written, trying again: {}", QuietFailure.line(e));
      }
    }
  }

  @Override
  public void close() {
    beating = false;
    thread.interrupt();
  }
}
