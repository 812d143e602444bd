/** A settlement as the interface shows it (结算明细): which fund pays what, by fund type. */
@NullMarked
package org.crossbill.core.settlement;

import org.jspecify.annotations.NullMarked;
