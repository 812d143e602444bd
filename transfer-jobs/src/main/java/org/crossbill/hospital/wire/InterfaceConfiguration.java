package org.crossbill.hospital.wire;

import org.crossbill.codes.CodeTables;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The interface data, read once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HospitalSettings.class)
class InterfaceConfiguration {
  @Bean
  InterfaceData interfaceData(CodeTables tables) {
    return InterfaceData.load(tables);
  }
}
