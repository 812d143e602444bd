/** The record of a run: settings, raw figures as JSON, a table for readers. */
@NullMarked
package org.crossbill.benchmarks.writeup;

import org.jspecify.annotations.NullMarked;
