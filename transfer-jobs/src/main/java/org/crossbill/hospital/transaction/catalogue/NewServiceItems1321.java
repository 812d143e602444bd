package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1321 医疗服务项目（新）目录下载. */
@Component
class NewServiceItems1321 extends CatalogueNotKept {
  NewServiceItems1321() {
    super("1321");
  }
}
