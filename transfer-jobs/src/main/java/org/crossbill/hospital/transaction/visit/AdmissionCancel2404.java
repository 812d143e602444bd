package org.crossbill.hospital.transaction.visit;

import org.crossbill.hospital.call.Undo;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2404 入院撤销: takes back the admission of a stay. */
@Component
class AdmissionCancel2404 extends RegistrationCancel {
  AdmissionCancel2404(Stays stays, FeeLineTable lines) {
    super(VisitKind.STAY, stays, lines);
  }

  @Override
  public String infno() {
    return "2404";
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请重新用 2401 办理入院");
  }
}
