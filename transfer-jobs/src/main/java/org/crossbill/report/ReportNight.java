package org.crossbill.report;

import org.crossbill.batch.NightStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the reports do in a night. */
@Configuration(proxyBeanMethods = false)
class ReportNight {
  @Bean
  NightStep statementsStep(Statements statements) {
    return new NightStep.Outside("statements", run -> statements.write(run.date()));
  }
}
