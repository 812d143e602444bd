/**
 * The hospital interface on the wire: reading and checking a body, writing an answer, both led by
 * the interface data.
 */
@NullMarked
package org.crossbill.hospital.web;

import org.jspecify.annotations.NullMarked;
