package org.crossbill.benchmarks.kernel;

import org.crossbill.benchmarks.workload.PolicyStays;

/** Bills under a policy of three tiers. */
public class ThreeTiersBenchmark extends BenefitContenders {
  @Override
  PolicyStays stays() {
    return PolicyStays.ofThreeTiers(BILLS);
  }
}
