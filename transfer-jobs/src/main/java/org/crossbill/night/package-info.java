/** The night's job (日终作业): puts the steps of the features together, runs and restarts them. */
@ApplicationModule(
    allowedDependencies = {
      "store",
      "conditions",
      "batch",
      "exchange",
      "settlement",
      "reconcile",
      "clearing",
      "transfer",
      "report",
      "page"
    })
@NullMarked
package org.crossbill.night;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
