/**
 * The real-time path (实时结算): 2304 at a rate that is offered whatever is answered, beside the same
 * writes without us and the broker's bare round trips.
 */
@NullMarked
package org.crossbill.benchmarks.api;

import org.jspecify.annotations.NullMarked;
