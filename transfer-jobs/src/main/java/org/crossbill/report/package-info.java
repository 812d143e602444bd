/**
 * The reports of a run (报表): clearing tables and differences, as HTML and CSV with the same bytes
 * every time.
 */
@ApplicationModule(allowedDependencies = {"store", "page", "batch", "clearing", "reconcile"})
@NullMarked
package org.crossbill.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
