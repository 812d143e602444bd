package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/** 2207 门诊结算: settles an outpatient visit, which ends with it. */
@Component
class OutpatientSettlement2207 extends SettlementBooking {
  OutpatientSettlement2207(
      Stays stays,
      SettlementCheck check,
      SettlementDesk desk,
      Reversals reversals,
      BusinessDays days,
      Clock clock) {
    super(false, stays, check, desk, reversals, days, clock);
  }

  @Override
  public String infno() {
    return "2207";
  }
}
