/**
 * The console (控制台) of a node: home, navigation and search over the pages that the features bring.
 */
@ApplicationModule(allowedDependencies = {"page", "conditions"})
@NullMarked
package org.crossbill.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
