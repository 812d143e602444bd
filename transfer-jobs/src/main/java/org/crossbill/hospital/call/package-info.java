/**
 * Carrying out a call (交易处理): who may call, once for all however often it is sent, and what every
 * transaction of the interface has to say of itself. It knows none by name.
 */
@NullMarked
package org.crossbill.hospital.call;

import org.jspecify.annotations.NullMarked;
