package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/** 2304 住院结算: settles a stay that was discharged. */
@Component
class Settlement2304 extends SettlementBooking {
  Settlement2304(
      Stays stays,
      SettlementCheck check,
      SettlementDesk desk,
      Reversals reversals,
      BusinessDays days,
      Clock clock) {
    super(true, stays, check, desk, reversals, days, clock);
  }

  @Override
  public String infno() {
    return "2304";
  }
}
