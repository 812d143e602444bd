package org.crossbill.core.report;

/**
 * Two figures that must be equal (核对项), in fen or counts.
 *
 * @param name stable, for machines, e.g. {@code net-is-zero}
 * @param title what is compared
 */
public record Check(String name, Bilingual title, long left, long right) {
  /** Whether they are equal. */
  public boolean ok() {
    return left == right;
  }
}
