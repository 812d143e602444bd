package org.crossbill.hospital.transaction.settle;

import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2208 门诊结算撤销: undoes the settlement of an outpatient visit. */
@Component
class OutpatientCancel2208 extends CancelBooking {
  OutpatientCancel2208(Stays stays, SettlementDesk desk, Reversals reversals, BusinessDays days) {
    super(VisitKind.VISIT, stays, desk, reversals, days);
  }

  @Override
  public String infno() {
    return "2208";
  }
}
