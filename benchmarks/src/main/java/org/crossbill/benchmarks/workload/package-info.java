/**
 * The one canonical day: made-up catalogue, lines and stays whose shape follows a real day's, from
 * a fixed seed.
 */
@NullMarked
package org.crossbill.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
