/** The commands of {@code bin/crossbill} (命令): the front door. Nobody uses this room. */
@ApplicationModule(
    allowedDependencies = {
      "terminal",
      "access",
      "store",
      "start",
      "exchange",
      "exchange :: sign",
      "batch",
      "codes",
      "treatment",
      "policydata",
      "settlement",
      "hospital",
      "register",
      "users",
      "night",
      "calculate",
      "demo",
      "embedded"
    })
@NullMarked
package org.crossbill.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
