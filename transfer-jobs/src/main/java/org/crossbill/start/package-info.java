/**
 * How a node starts (启动): what it is told, which keys there are, and in a sentence what keeps it
 * from starting.
 */
@ApplicationModule(allowedDependencies = {"store", "terminal"})
@NullMarked
package org.crossbill.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
