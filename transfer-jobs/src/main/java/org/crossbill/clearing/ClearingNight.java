package org.crossbill.clearing;

import org.crossbill.batch.NightSettings;
import org.crossbill.batch.NightStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clearing does in a night. */
@Configuration(proxyBeanMethods = false)
class ClearingNight {
  @Bean
  NightStep journalStep(Journal journal) {
    return new NightStep.Once("journal", run -> journal.enter(run.date()));
  }

  @Bean
  NightStep checksStep(RunChecks checks) {
    return new NightStep.Once("checks", run -> checks.write(run.date()));
  }

  @Bean
  NightStep reportsStep(NationalReports national, NightSettings settings) {
    return new NightStep.Waits(
        "reports", settings.counterpartWait(), run -> national.missing(run.date()));
  }

  @Bean
  NightStep nationalClearingStep(NationalReports national) {
    return new NightStep.Once("national-clearing", run -> national.clear(run.date()));
  }
}
