package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1311 日间手术治疗病种目录下载. */
@Component
class DaySurgeryDiseases1311 extends CatalogueNotKept {
  DaySurgeryDiseases1311() {
    super("1311");
  }
}
