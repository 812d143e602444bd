package org.crossbill.hospital.transaction.settle;

import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2207 门诊结算: settles an outpatient visit, which ends with it. */
@Component
class OutpatientSettlement2207 extends SettlementBooking {
  OutpatientSettlement2207(
      Stays stays,
      SettlementCheck check,
      SettlementStart start,
      Reversals reversals,
      BusinessDays days) {
    super(VisitKind.VISIT, stays, check, start, reversals, days);
  }

  @Override
  public String infno() {
    return "2207";
  }
}
