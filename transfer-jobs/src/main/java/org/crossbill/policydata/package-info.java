/**
 * The policies and place exceptions this engine comes with, as dated data with rule ids, and the
 * node's benefit policies as the versions it has entered, and the drafts of new ones.
 */
@ApplicationModule(allowedDependencies = {"access", "load", "store"})
@NullMarked
package org.crossbill.policydata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
