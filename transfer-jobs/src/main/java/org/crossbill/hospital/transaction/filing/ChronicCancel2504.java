package org.crossbill.hospital.transaction.filing;

import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2504 人员慢特病备案撤销: takes back a filing of 2503. */
@Component
class ChronicCancel2504 extends FilingCancel {
  ChronicCancel2504(FilingDesk desk) {
    super(Filing.Kind.CHRONIC, desk);
  }

  @Override
  public String infno() {
    return "2504";
  }
}
