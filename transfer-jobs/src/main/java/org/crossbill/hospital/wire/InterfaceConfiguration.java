package org.crossbill.hospital.wire;

import org.crossbill.codes.CodeTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The interface data, read once. */
@Configuration(proxyBeanMethods = false)
class InterfaceConfiguration {
  @Bean
  InterfaceData interfaceData(CodeTables tables) {
    return InterfaceData.load(tables);
  }
}
