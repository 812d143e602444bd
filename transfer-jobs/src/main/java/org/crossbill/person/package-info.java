/**
 * Insured persons (参保人): the register and yearly accumulators of the insured node, the national
 * index, and how a treatment node finds who holds a credential.
 */
@ApplicationModule(
    allowedDependencies = {"access", "conditions", "page", "store", "exchange", "counters"})
@NullMarked
package org.crossbill.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
