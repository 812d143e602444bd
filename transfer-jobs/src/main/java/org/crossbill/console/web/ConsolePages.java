package org.crossbill.console.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the console's own pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ConsolePages {
  @Bean
  Section findSection() {
    return new Section("find", 40, Section.At.PROVINCES);
  }

  @Bean
  Section conditionsSection() {
    return new Section("conditions", 45, Section.At.EVERYWHERE);
  }
}
