/** The calculators of the command line: a result with its explanation, and no side effects. */
@ApplicationModule(allowedDependencies = {"load", "policydata", "terminal"})
@NullMarked
package org.crossbill.calculate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
