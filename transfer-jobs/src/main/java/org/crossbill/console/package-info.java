/**
 * The console (控制台) of a node: who owes whom, from the national total to one fee line, every sum
 * shown with what it must equal. Pages in Chinese, English one click away.
 */
@ApplicationModule(allowedDependencies = {"store", "exchange", "report"})
@NullMarked
package org.crossbill.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
