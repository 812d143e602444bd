package org.crossbill.transfer;

import org.crossbill.batch.NightStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the transfers do in a night, beside their work in parts. */
@Configuration(proxyBeanMethods = false)
class RemittanceNight {
  @Bean
  NightStep remittancesStep(Remittances remittances) {
    return new NightStep.Once("remittances", run -> remittances.check(run.date()));
  }
}
