/**
 * A real PostgreSQL and a real Kafka broker started from libraries, in a folder of their own: for
 * the demo, the benchmarks and the tests.
 */
@ApplicationModule(allowedDependencies = "store")
@NullMarked
package org.crossbill.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
