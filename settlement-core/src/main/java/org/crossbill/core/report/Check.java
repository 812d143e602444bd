package org.crossbill.core.report;

/**
 * Two figures that must be equal (核对项), in fen or counts.
 *
 * @param name stable, for machines, e.g. {@code net-is-zero}; what is compared in words is the
 *     page's
 */
public record Check(String name, long left, long right) {
  /** Whether they are equal. */
  public boolean ok() {
    return left == right;
  }
}
