/**
 * Message records to Avro bytes and back; the only room that knows the generated classes. A new
 * message is one schema file, one codec file here and one line in {@link
 * org.crossbill.exchange.codec.Mappings}: see {@code schemas/README.md}.
 */
@NamedInterface("codec")
@NullMarked
package org.crossbill.exchange.codec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
