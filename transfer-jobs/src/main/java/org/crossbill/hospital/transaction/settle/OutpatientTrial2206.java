package org.crossbill.hospital.transaction.settle;

import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2206 门诊预结算: what the settlement of an outpatient visit would come to. */
@Component
class OutpatientTrial2206 extends TrialLookUp {
  OutpatientTrial2206(Stays stays, SettlementCheck check, TrialInquiry inquiry) {
    super(VisitKind.VISIT, stays, check, inquiry);
  }

  @Override
  public String infno() {
    return "2206";
  }
}
