package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1303 医疗机构制剂目录下载. */
@Component
class HospitalPreparations1303 extends CatalogueNotKept {
  HospitalPreparations1303() {
    super("1303");
  }
}
