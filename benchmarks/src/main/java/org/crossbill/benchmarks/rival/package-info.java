/**
 * What a usual system does for the same results: BigDecimal and maps of rules, JSON, a stock batch
 * job.
 */
@NullMarked
package org.crossbill.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
