/**
 * The node's own database: its identity, the schema, wake-ups through LISTEN/NOTIFY, the open
 * business date.
 */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package org.crossbill.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
