package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1301 西药中成药目录下载. */
@Component
class WesternDrugs1301 extends CatalogueNotKept {
  WesternDrugs1301() {
    super("1301");
  }
}
