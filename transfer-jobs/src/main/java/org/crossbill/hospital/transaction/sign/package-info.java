/** Signing in (签到). */
@NullMarked
package org.crossbill.hospital.transaction.sign;

import org.jspecify.annotations.NullMarked;
