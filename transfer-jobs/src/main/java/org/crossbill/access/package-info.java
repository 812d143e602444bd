/**
 * What every request passes before anything else looks at it, and who does something at a node.
 * Roles, sign-in and sessions will live here; a desk sees only the {@code Actor}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.crossbill.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
