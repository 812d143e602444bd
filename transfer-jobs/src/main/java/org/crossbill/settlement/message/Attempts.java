package org.crossbill.settlement.message;

import org.crossbill.core.bill.SetlId;
import org.crossbill.exchange.Origin;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.SettlementDesk;

/** Finds the attempt an answer belongs to. */
final class Attempts {
  private Attempts() {}

  /**
   * The attempt.
   *
   * @throws IllegalStateException where there is none, or another node answers it
   */
  static Attempt of(SettlementDesk desk, SetlId setlId, Origin origin) {
    Attempt attempt =
        desk.attempt(setlId)
            .orElseThrow(() -> new IllegalStateException("nobody asked for " + setlId));
    if (!attempt.insuredNode().equals(origin.sender())) {
      throw new IllegalStateException(
          setlId + " was sent to " + attempt.insuredNode() + ", " + origin.sender() + " answers");
    }
    return attempt;
  }
}
