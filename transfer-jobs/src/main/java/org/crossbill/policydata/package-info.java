/**
 * The policies and place exceptions this engine comes with, as dated data with rule ids, and the
 * node's benefit policies as the versions it has entered.
 */
@ApplicationModule(allowedDependencies = {"load", "store"})
@NullMarked
package org.crossbill.policydata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
