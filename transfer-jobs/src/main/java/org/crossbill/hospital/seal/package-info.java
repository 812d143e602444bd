/**
 * Signed and encrypted envelopes of single hospitals (报文签名与加密, SM2/SM3 and SM4), beside what proves
 * the caller: what a hospital has signed nobody has changed, and what is encrypted nobody else
 * reads, whoever stands between its system and the center.
 */
@NullMarked
package org.crossbill.hospital.seal;

import org.jspecify.annotations.NullMarked;
