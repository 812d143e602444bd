package org.crossbill.night;

import java.time.Duration;

/**
 * Whoever shows how far the night is (日终进度); called about twice a second and at the end of each
 * step.
 */
@FunctionalInterface
public interface NightProgress {
  /** Nobody looks. */
  NightProgress NONE = _ -> {};

  /** A step of the night. */
  void show(Step step);

  /**
   * Where a step stands.
   *
   * @param name the step's name, see {@code docs/reference/jobs.md}
   * @param done how much is done; 0 where the step does not count
   * @param total how much there is to do
   * @param unit what is counted: bills, cases; empty where the step does not count
   * @param perSecond done a second so far, 0 before anything is done
   * @param left estimated time left, zero where unknown or done
   * @param waitsFor for whom it waits, in words; empty where it does not
   * @param finished whether it is over
   */
  record Step(
      String name,
      long done,
      long total,
      String unit,
      long perSecond,
      Duration left,
      String waitsFor,
      boolean finished) {}
}
