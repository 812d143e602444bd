/**
 * The night's clearing on many bills, beside a stock batch job, set-based SQL and moving the rows.
 */
@NullMarked
package org.crossbill.benchmarks.night;

import org.jspecify.annotations.NullMarked;
