/**
 * Transfers of insurance relations (社会保险关系转移接续): the clerks' steps, the night's matching, and the
 * timeline of a case.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "store",
      "conditions",
      "page",
      "batch",
      "cases",
      "exchange",
      "load",
      "policydata"
    })
@NullMarked
package org.crossbill.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
