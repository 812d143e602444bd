package org.crossbill.users.web;

import org.crossbill.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of users stand in the navigation; each is shown to whom it concerns. */
@Configuration(proxyBeanMethods = false)
class UserPages {
  @Bean
  Section usersSection() {
    return new Section("users", 80, Section.At.EVERYWHERE);
  }

  @Bean
  Section auditSection() {
    return new Section("audit", 90, Section.At.EVERYWHERE);
  }
}
