/**
 * Messages between nodes: outbox, relay, inbox, quarantine. A message takes effect exactly once.
 */
@ApplicationModule(allowedDependencies = "store")
@NullMarked
package org.crossbill.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
