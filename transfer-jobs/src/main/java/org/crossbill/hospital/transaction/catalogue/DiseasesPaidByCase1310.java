package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1310 按病种付费病种目录下载. */
@Component
class DiseasesPaidByCase1310 extends CatalogueNotKept {
  DiseasesPaidByCase1310() {
    super("1310");
  }
}
