package org.crossbill.clearing;

import org.crossbill.core.posting.Side;

/** Where a run's bills of a side are found (本方结算单). */
final class SideBills {
  private SideBills() {}

  /** The bills of the run {@code :run}, as a table expression. */
  static String of(Side side) {
    return switch (side) {
      case TREATMENT -> "treatment_bills_of(:run)";
      case INSURED -> "insured_bills_of(:run)";
    };
  }

  /** The column that names the other province. */
  static String counterpart(Side side) {
    return switch (side) {
      case TREATMENT -> "insured_node";
      case INSURED -> "treatment_node";
    };
  }
}
