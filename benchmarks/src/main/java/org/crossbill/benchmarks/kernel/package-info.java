/** JMH for each kernel, beside its plain reference and its rival. */
@NullMarked
package org.crossbill.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
