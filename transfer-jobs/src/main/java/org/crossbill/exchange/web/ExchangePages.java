package org.crossbill.exchange.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of held messages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ExchangePages {
  @Bean
  Section quarantineSection() {
    return new Section("quarantine", 60, Section.At.EVERYWHERE);
  }
}
