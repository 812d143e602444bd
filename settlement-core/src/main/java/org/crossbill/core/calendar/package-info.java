/** Working days (工作日): which days count towards a legal time limit, and when it ends. */
@NullMarked
package org.crossbill.core.calendar;

import org.jspecify.annotations.NullMarked;
