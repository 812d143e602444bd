/** The clearing of a run (清算): postings, positions, and at 000000 the national clearing. */
@ApplicationModule(
    allowedDependencies = {
      "store",
      "conditions",
      "batch",
      "exchange",
      "page",
      "reconcile",
      "settlement"
    })
@NullMarked
package org.crossbill.clearing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
