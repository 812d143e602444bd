package org.crossbill.hospital.transaction.catalogue;

import org.springframework.stereotype.Component;

/** 1305 医疗服务项目目录下载. */
@Component
class ServiceItems1305 extends CatalogueNotKept {
  ServiceItems1305() {
    super("1305");
  }
}
