/**
 * What stands open at a node (常设状况) until somebody or something ends it: features say what they
 * know, the room keeps it, tells the log once when each begins and once when it ends, and hands it
 * to pages and metrics.
 */
@ApplicationModule(allowedDependencies = {"store"})
@NullMarked
package org.crossbill.conditions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
