/**
 * The night of two provinces and the clearing house on many bills, and the books of one of them
 * beside a stock batch job, set-based SQL and moving the rows.
 */
@NullMarked
package org.crossbill.benchmarks.night;

import org.jspecify.annotations.NullMarked;
