/** Fee lines (费用明细). */
@NullMarked
package org.crossbill.hospital.transaction.fee;

import org.jspecify.annotations.NullMarked;
