/**
 * What is printed on a terminal: progress, tables, numbers as people read them. Knows no other
 * room.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.crossbill.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
