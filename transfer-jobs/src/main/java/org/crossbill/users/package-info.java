/**
 * Users of a node (用户): who they are, what they may, how they sign in, and what they see of
 * persons. The table of permissions stands in {@code access}, below every feature.
 */
@ApplicationModule(allowedDependencies = {"access", "store", "page"})
@NullMarked
package org.crossbill.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
