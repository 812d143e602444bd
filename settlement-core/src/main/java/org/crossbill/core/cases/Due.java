package org.crossbill.core.cases;

/** What a move of a case does to its due date (办理时限). */
public sealed interface Due {
  /** Nothing runs: nobody has a step to do, or no rule limits it. */
  record None() implements Due {}

  /** The time that runs goes on: one of several things awaited is here. */
  record RunsOn() implements Due {}

  /**
   * A new limit, counted in working days from the day of the move.
   *
   * @param workingDays how many
   * @param isKnown whether the move is refused where the calendar does not reach the due date: a
   *     clerk can be told, a night and a message go on without one
   */
  record Within(int workingDays, boolean isKnown) implements Due {
    public Within {
      if (workingDays < 1) {
        throw new IllegalArgumentException("a limit is a working day or more: " + workingDays);
      }
    }
  }

  /** See {@link None}. */
  static Due none() {
    return new None();
  }

  /** See {@link RunsOn}. */
  static Due runsOn() {
    return new RunsOn();
  }

  /** A limit that a clerk's step sets. */
  static Due within(int workingDays) {
    return new Within(workingDays, true);
  }

  /** A limit that a night or an arrival sets. */
  static Due withinIfKnown(int workingDays) {
    return new Within(workingDays, false);
  }
}
