/**
 * What every request passes before anything else looks at it, and who may do what at a node:
 * actors, roles, and the one table of which role may call which path. Users and their sign-in stand
 * above, in {@code users}; a desk sees only the {@code Actor}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.crossbill.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
