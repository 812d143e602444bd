/**
 * Reconciliation between two provinces (对账): closings out, closings in, the match, answers and the
 * reports to the national node.
 */
@ApplicationModule(
    allowedDependencies = {
      "store",
      "conditions",
      "batch",
      "exchange",
      "exchange :: codec",
      "page",
      "settlement"
    })
@NullMarked
package org.crossbill.reconcile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
