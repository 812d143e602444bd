package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1304 民族药品目录查询. */
@Component
class EthnicDrugs1304 extends CatalogueNotKept {
  EthnicDrugs1304() {
    super("1304");
  }
}
