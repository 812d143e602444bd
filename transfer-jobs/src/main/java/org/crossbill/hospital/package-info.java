/**
 * The national interface of the hospitals (定点医药机构接口): calls, what they carry, what they do and what
 * answers them.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "conditions",
      "terminal",
      "page",
      "load",
      "store",
      "codes",
      "policydata",
      "person",
      "exchange",
      "exchange :: sign",
      "exchange :: codec",
      "treatment",
      "settlement"
    })
@NullMarked
package org.crossbill.hospital;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
