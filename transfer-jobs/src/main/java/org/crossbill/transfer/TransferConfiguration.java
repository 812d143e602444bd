package org.crossbill.transfer;

import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.load.TransferPolicyLoader;
import org.crossbill.core.transfer.TransferProcedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The procedure with the working days and time limits in force. */
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {
  @Bean
  TransferProcedure transferProcedure(
      WorkingDayCalendar calendar, TransferPolicyLoader.Loaded rule) {
    return new TransferProcedure(calendar, rule.policy().limits());
  }
}
