/** Admission, discharge and their corrections (入院、出院办理及变更、撤销). */
@NullMarked
package org.crossbill.hospital.transaction.visit;

import org.jspecify.annotations.NullMarked;
