package org.crossbill.hospital.transaction.settle;

import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2304 住院结算: settles a stay that was discharged. */
@Component
class Settlement2304 extends SettlementBooking {
  Settlement2304(
      Stays stays,
      SettlementCheck check,
      SettlementStart start,
      Reversals reversals,
      BusinessDays days) {
    super(VisitKind.STAY, stays, check, start, reversals, days);
  }

  @Override
  public String infno() {
    return "2304";
  }
}
