package org.crossbill.hospital.transaction.filing;

import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2502 转院备案撤销: takes back a filing of 2501. */
@Component
class ReferralCancel2502 extends FilingCancel {
  ReferralCancel2502(FilingDesk desk) {
    super(Filing.Kind.REFERRED, desk);
  }

  @Override
  public String infno() {
    return "2502";
  }
}
