package org.crossbill.hospital.transaction.settle;

import org.crossbill.hospital.call.Undo;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2103 药店结算撤销: undoes the settlement of a purchase, which is over with it. */
@Component
class PurchaseCancel2103 extends CancelBooking {
  PurchaseCancel2103(Stays stays, SettlementDesk desk, Reversals reversals, BusinessDays days) {
    super(VisitKind.PURCHASE, stays, desk, reversals, days);
  }

  @Override
  public String infno() {
    return "2103";
  }

  /** The purchase is over, so that no settlement could come back. */
  @Override
  public Undo undo() {
    return new Undo.Never("购药请重新用 2102 结算");
  }
}
