package org.crossbill.hospital.transaction.settle;

import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2303 住院预结算: what the settlement of a stay would come to. */
@Component
class Trial2303 extends TrialLookUp {
  Trial2303(Stays stays, SettlementCheck check, TrialInquiry inquiry) {
    super(VisitKind.STAY, stays, check, inquiry);
  }

  @Override
  public String infno() {
    return "2303";
  }
}
