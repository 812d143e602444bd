/** A hospital's settlements held against the center's (机构对账). */
@NullMarked
package org.crossbill.hospital.transaction.statement;

import org.jspecify.annotations.NullMarked;
