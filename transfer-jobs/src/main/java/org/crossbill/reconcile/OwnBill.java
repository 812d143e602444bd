package org.crossbill.reconcile;

import java.util.Optional;
import org.crossbill.core.posting.Side;
import org.springframework.stereotype.Component;

/** A bill as this node's books have it now (本方结算单), in the form of a difference. */
@Component
public class OwnBill {
  private final ClosingBills bills;

  OwnBill(ClosingBills bills) {
    this.bills = bills;
  }

  /** The bill as JSON text; empty where there is none, or its month was taken out. */
  public Optional<String> json(Side side, String setlId) {
    return bills.own(side, setlId).map(ClosingBillJson::write);
  }
}
