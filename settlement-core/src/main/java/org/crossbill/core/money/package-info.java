/** Amounts in fen, exact arithmetic and the one rounding every rule names. */
@NullMarked
package org.crossbill.core.money;

import org.jspecify.annotations.NullMarked;
