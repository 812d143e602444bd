package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1306 医用耗材目录下载. */
@Component
class Consumables1306 extends CatalogueNotKept {
  Consumables1306() {
    super("1306");
  }
}
