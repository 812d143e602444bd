/** Settlements, their trial and their way back (结算、预结算、撤销、冲正). */
@NullMarked
package org.crossbill.hospital.transaction.settle;

import org.jspecify.annotations.NullMarked;
