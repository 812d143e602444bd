/**
 * The yearly counters (年度累计) of a person and scheme at the insured node, by name: what each
 * settlement changed, append-only, and the sums a decision reads.
 */
@ApplicationModule(allowedDependencies = {"store"})
@NullMarked
package org.crossbill.counters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
