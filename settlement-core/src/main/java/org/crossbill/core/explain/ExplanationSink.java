package org.crossbill.core.explain;

/**
 * Where a calculation writes its explanation. The calculation is the same with and without one: a
 * sink only listens. Calculations test {@link #isListening} before they build a step, so that an
 * unexplained result allocates nothing.
 */
public interface ExplanationSink {
  /** Nobody listens. */
  ExplanationSink NONE =
      new ExplanationSink() {
        @Override
        public boolean isListening() {
          return false;
        }

        @Override
        public void step(ExplanationStep step) {}
      };

  /** Whether a step would be kept. */
  default boolean isListening() {
    return true;
  }

  /** The next step of the calculation, in order. */
  void step(ExplanationStep step);
}
