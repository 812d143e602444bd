package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1314 中医疾病目录下载. */
@Component
class ChineseMedicineDiseases1314 extends CatalogueNotKept {
  ChineseMedicineDiseases1314() {
    super("1314");
  }
}
