/**
 * A made-up day in six made-up provinces, played over the real parts (演示). Only the command line
 * uses this room.
 */
@NullMarked
package org.crossbill.demo;

import org.jspecify.annotations.NullMarked;
