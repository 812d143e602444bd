/** Nodes on a real PostgreSQL and a real Kafka, for tests. */
@NullMarked
package org.crossbill.testing;

import org.jspecify.annotations.NullMarked;
