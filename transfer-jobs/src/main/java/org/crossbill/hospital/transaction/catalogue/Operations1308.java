package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1308 手术操作目录下载. */
@Component
class Operations1308 extends CatalogueNotKept {
  Operations1308() {
    super("1308");
  }
}
