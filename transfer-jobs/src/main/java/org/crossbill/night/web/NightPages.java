package org.crossbill.night.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the page of the night stands in the navigation. */
@Configuration(proxyBeanMethods = false)
class NightPages {
  @Bean
  Section nightSection() {
    return new Section("night", 50, Section.At.EVERYWHERE);
  }
}
