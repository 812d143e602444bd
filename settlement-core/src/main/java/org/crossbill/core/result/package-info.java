/** Expected failures as values: numbered faults with place and remedy. */
@NullMarked
package org.crossbill.core.result;

import org.jspecify.annotations.NullMarked;
