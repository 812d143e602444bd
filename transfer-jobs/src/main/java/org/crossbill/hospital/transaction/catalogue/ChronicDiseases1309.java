package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1309 门诊慢特病种目录下载. */
@Component
class ChronicDiseases1309 extends CatalogueNotKept {
  ChronicDiseases1309() {
    super("1309");
  }
}
