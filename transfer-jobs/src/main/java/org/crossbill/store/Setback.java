package org.crossbill.store;

import org.slf4j.Logger;

/**
 * Something done again and again that may fail (反复执行的失败): told once when it has failed twice in a
 * row, and once when it works again. What fails for a moment, as while the database starts again,
 * is told by whoever works on what has gone.
 */
public final class Setback {
  private static final int TOLD = 2;

  private final Logger log;
  private final String what;
  private int inARow;

  /**
   * Nothing has failed yet.
   *
   * @param what fails, and what that means, as the beginning of a line
   */
  public Setback(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  /** It failed this time. */
  public synchronized void failed(RuntimeException failure) {
    inARow++;
    if (inARow == TOLD) {
      log.warn("{}: {}", what, QuietFailure.line(failure));
    } else {
      log.debug("{}", what, QuietFailure.of(failure));
    }
  }

  /** It worked this time. */
  public synchronized void works() {
    if (inARow >= TOLD) {
      log.info("works again, having failed {} times in a row: {}", inARow, what);
    }
    inARow = 0;
  }
}
