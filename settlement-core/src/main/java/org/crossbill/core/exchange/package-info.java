/** What crosses between nodes: message records, lanes, keys; no Avro and no Kafka. */
@NullMarked
package org.crossbill.core.exchange;

import org.jspecify.annotations.NullMarked;
