/**
 * The speed of Crossbill, measured side by side with its references and rivals; see
 * docs/benchmarks.
 */
@NullMarked
package org.crossbill.benchmarks;

import org.jspecify.annotations.NullMarked;
