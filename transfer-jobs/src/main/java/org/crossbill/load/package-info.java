/**
 * Files and bodies to values of the core (读取): JSON with Jackson, decimal texts, and what is wrong
 * with them, all at once.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.crossbill.load;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
