/**
 * The hospital interface on the wire: reading and checking a body, writing an answer, both led by
 * the interface data. It knows no transaction.
 */
@NullMarked
package org.crossbill.hospital.wire;

import org.jspecify.annotations.NullMarked;
