/**
 * What the steps of the night stand on: runs and their frozen bills, work in parts, the lease, rows
 * in bulk.
 */
@ApplicationModule(allowedDependencies = {"store", "conditions", "page"})
@NullMarked
package org.crossbill.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
