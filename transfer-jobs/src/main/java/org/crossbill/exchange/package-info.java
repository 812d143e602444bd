/**
 * Messages between nodes: outbox, relay, inbox, quarantine. A message that books something takes
 * effect exactly once; an inquiry books nothing and leaves no trace.
 */
@ApplicationModule(allowedDependencies = {"access", "store", "conditions", "page"})
@NullMarked
package org.crossbill.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
