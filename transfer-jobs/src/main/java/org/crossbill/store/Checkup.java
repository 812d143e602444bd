package org.crossbill.store;

import java.util.List;

/**
 * Something that a node needs and that can be looked at without starting it (体检项目), as a bean made
 * of connections and settings alone; {@code doctor} asks all of them. They change nothing.
 */
public interface Checkup {
  /** What it found; it may throw what keeps it from looking. */
  List<Finding> look();

  /**
   * What was found.
   *
   * @param about what was looked at, one or two words
   * @param said a sentence; with the mend where something is wrong
   */
  record Finding(State state, String about, String said) {
    /** As it should be. */
    public static Finding good(String about, String said) {
      return new Finding(State.GOOD, about, said);
    }

    /** To be known; a node works with it. */
    public static Finding note(String about, String said) {
      return new Finding(State.NOTE, about, said);
    }

    /** To be mended. */
    public static Finding wrong(String about, String said) {
      return new Finding(State.WRONG, about, said);
    }
  }

  /** How it is. */
  enum State {
    GOOD,
    NOTE,
    WRONG
  }
}
