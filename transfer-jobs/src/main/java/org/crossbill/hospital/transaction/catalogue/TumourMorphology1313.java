package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1313 肿瘤形态学目录下载. */
@Component
class TumourMorphology1313 extends CatalogueNotKept {
  TumourMorphology1313() {
    super("1313");
  }
}
