package org.crossbill.transfer;

import org.crossbill.batch.NightRuns;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * A node of nothing but store, exchange, policy data and transfers. Not marked as a configuration,
 * else the whole application would find it on the class path of the tests.
 */
@EnableAutoConfiguration
@ComponentScan({
  "org.crossbill.access",
  "org.crossbill.store",
  "org.crossbill.conditions",
  "org.crossbill.page",
  "org.crossbill.users",
  "org.crossbill.exchange",
  "org.crossbill.policydata",
  "org.crossbill.transfer"
})
@Import(NightRuns.class)
class TransferOnly {}
