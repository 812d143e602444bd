package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1320 中药配方颗粒目录下载. */
@Component
class HerbalGranules1320 extends CatalogueNotKept {
  HerbalGranules1320() {
    super("1320");
  }
}
