/**
 * What a node keeps of any kind of long-running cases (业务办理): where each stands, its timeline,
 * which are due. A kind has a pair of tables of one shape and an enum each for its stages and
 * steps.
 */
@ApplicationModule(allowedDependencies = {"batch"})
@NullMarked
package org.crossbill.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
