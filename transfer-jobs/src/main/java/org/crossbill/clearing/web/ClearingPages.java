package org.crossbill.clearing.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of clearing stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ClearingPages {
  @Bean
  Section nationalSection() {
    return new Section("national", 10, Section.At.CLEARING_HOUSE);
  }

  @Bean
  Section statementSection() {
    return new Section("statement", 10, Section.At.PROVINCES);
  }
}
