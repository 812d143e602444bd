/**
 * Settlement in real time (即时结算): attempts and treatment bills at the treatment place, the decision
 * and insured bills at the insured place, and what the two say to each other.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "store",
      "conditions",
      "batch",
      "page",
      "exchange",
      "person",
      "counters",
      "policydata",
      "treatment"
    })
@NullMarked
package org.crossbill.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
