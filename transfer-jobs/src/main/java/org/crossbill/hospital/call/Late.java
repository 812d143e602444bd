package org.crossbill.hospital.call;

import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Bill;
import org.crossbill.treatment.Stay;

/** A booking whose outcome may come later, from the insured node (处理中的交易). */
public interface Late {
  /** What answers it once the bill is booked. */
  Nodes late(Stay stay, Bill bill);

  /** Whether it may have been answered before its outcome comes, which then tells nobody. */
  default boolean mayBeAnsweredAtOnce() {
    return false;
  }
}
