package org.crossbill.codes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The code tables, read once. */
@Configuration(proxyBeanMethods = false)
class CodesConfiguration {
  @Bean
  CodeTables codeTables() {
    return CodeTables.load();
  }
}
