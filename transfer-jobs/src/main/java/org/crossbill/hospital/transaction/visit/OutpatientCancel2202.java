package org.crossbill.hospital.transaction.visit;

import org.crossbill.hospital.call.Undo;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2202 门诊挂号撤销: takes back the registration of an outpatient visit. */
@Component
class OutpatientCancel2202 extends RegistrationCancel {
  OutpatientCancel2202(Stays stays, FeeLineTable lines) {
    super(VisitKind.VISIT, stays, lines);
  }

  @Override
  public String infno() {
    return "2202";
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请重新用 2201 挂号");
  }
}
