package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1307 疾病与诊断目录下载. */
@Component
class Diseases1307 extends CatalogueNotKept {
  Diseases1307() {
    super("1307");
  }
}
