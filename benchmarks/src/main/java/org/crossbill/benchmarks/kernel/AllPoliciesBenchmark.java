package org.crossbill.benchmarks.kernel;

import org.crossbill.benchmarks.workload.PolicyStays;

/** Bills under every policy there is. */
public class AllPoliciesBenchmark extends BenefitContenders {
  @Override
  PolicyStays stays() {
    return PolicyStays.ofAll(BILLS);
  }
}
