package org.crossbill.settlement.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of bills stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class BillPages {
  @Bean
  Section billSection() {
    return new Section("bills", 20, Section.At.PROVINCES);
  }

  @Bean
  Section resettlementSection() {
    return new Section("resettlements", 25, Section.At.PROVINCES);
  }

  @Bean
  Section policySection() {
    return new Section("policies", 28, Section.At.PROVINCES);
  }
}
