package org.crossbill.transfer.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of transfers stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class CasePages {
  @Bean
  Section caseSection() {
    return new Section("cases", 30, Section.At.PROVINCES);
  }
}
