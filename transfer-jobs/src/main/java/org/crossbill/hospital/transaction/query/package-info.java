/** Look-ups of what is booked (查询). */
@NullMarked
package org.crossbill.hospital.transaction.query;

import org.jspecify.annotations.NullMarked;
