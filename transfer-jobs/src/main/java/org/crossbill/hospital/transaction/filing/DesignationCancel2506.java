package org.crossbill.hospital.transaction.filing;

import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2506 人员定点备案撤销: takes back a filing of 2505. */
@Component
class DesignationCancel2506 extends FilingCancel {
  DesignationCancel2506(FilingDesk desk) {
    super(Filing.Kind.DESIGNATED, desk);
  }

  @Override
  public String infno() {
    return "2506";
  }
}
