/** Persons (人员). */
@NullMarked
package org.crossbill.hospital.transaction.person;

import org.jspecify.annotations.NullMarked;
