/**
 * The registers a center brings along (登记导入): hospitals, catalogue and persons from CSV files,
 * checked whole and taken whole.
 */
@ApplicationModule(
    allowedDependencies = {
      "load",
      "access",
      "store",
      "conditions",
      "policydata",
      "codes",
      "person",
      "exchange",
      "treatment"
    })
@NullMarked
package org.crossbill.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
