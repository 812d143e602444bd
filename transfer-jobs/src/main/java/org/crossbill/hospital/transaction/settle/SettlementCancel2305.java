package org.crossbill.hospital.transaction.settle;

import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2305 住院结算撤销: undoes the settlement of a stay. */
@Component
class SettlementCancel2305 extends CancelBooking {
  SettlementCancel2305(Stays stays, SettlementDesk desk, Reversals reversals, BusinessDays days) {
    super(VisitKind.STAY, stays, desk, reversals, days);
  }

  @Override
  public String infno() {
    return "2305";
  }
}
