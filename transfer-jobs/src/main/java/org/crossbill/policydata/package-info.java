/** The policies and place exceptions this engine comes with, as dated data with rule ids. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.crossbill.policydata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
