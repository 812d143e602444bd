package org.crossbill.batch;

import java.util.List;

/**
 * A step whose work is cut into parts (分片步骤): ranges by weight, each done in one transaction that
 * also marks it done, on whatever thread or machine.
 */
public non-sealed interface PartWork extends NightStep {
  /** What the weight of a part counts: {@code bills}, {@code cases}, {@code lines}. */
  String unit();

  /** A partition of less than this weight is not worth its own bookkeeping. */
  long leastWeight();

  /**
   * Cuts the run's work into parts, once, in a transaction of its own as the step begins. Nothing
   * of what it looks at may change any more: a plan that stands is kept, an empty one is made
   * again.
   */
  List<Part.Planned> plan(Run run);

  /** The work; everything it reads is fixed by the part, so that doing it again gives the same. */
  void work(Part part);
}
