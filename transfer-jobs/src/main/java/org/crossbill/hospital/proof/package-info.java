/**
 * How a hospital shows that it is itself (医药机构身份证明), beside 9001 and without any change in the
 * client it has: by where it calls from, by the address it calls, by the headers its gateway signs
 * or by its certificate.
 */
@NullMarked
package org.crossbill.hospital.proof;

import org.jspecify.annotations.NullMarked;
