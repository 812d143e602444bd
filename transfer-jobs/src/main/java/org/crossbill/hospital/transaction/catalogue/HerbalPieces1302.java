package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1302 中药饮片目录下载. */
@Component
class HerbalPieces1302 extends CatalogueNotKept {
  HerbalPieces1302() {
    super("1302");
  }
}
