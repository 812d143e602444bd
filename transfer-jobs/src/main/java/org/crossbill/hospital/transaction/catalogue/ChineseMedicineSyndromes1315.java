package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1315 中医证候目录下载. */
@Component
class ChineseMedicineSyndromes1315 extends CatalogueNotKept {
  ChineseMedicineSyndromes1315() {
    super("1315");
  }
}
