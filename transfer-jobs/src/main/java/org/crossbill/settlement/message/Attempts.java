package org.crossbill.settlement.message;

import org.crossbill.core.bill.SetlId;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.Origin;
import org.crossbill.settlement.SettlementDesk;

/** Finds the attempt an answer belongs to. */
final class Attempts {
  private Attempts() {}

  /**
   * The attempt, and whether its bill is booked already.
   *
   * @throws IllegalStateException where there is none, or another node answers it
   */
  static SettlementDesk.Answered of(SettlementDesk desk, SetlId setlId, Origin origin) {
    SettlementDesk.Answered answered =
        desk.answered(setlId)
            .orElseThrow(() -> new IllegalStateException("nobody asked for " + setlId));
    NodeCode asked = answered.attempt().insuredNode();
    if (!asked.equals(origin.sender())) {
      throw new IllegalStateException(
          setlId + " was sent to " + asked + ", " + origin.sender() + " answers");
    }
    return answered;
  }
}
