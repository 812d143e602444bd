/** Double entry (复式记账): which accounts a bill's claim moves, on each side. */
@NullMarked
package org.crossbill.core.posting;

import org.jspecify.annotations.NullMarked;
