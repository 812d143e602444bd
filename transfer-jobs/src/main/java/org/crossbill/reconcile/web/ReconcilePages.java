package org.crossbill.reconcile.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of differences stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ReconcilePages {
  @Bean
  Section differencesSection() {
    return new Section("differences", 20, Section.At.PROVINCES);
  }
}
