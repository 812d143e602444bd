/**
 * The national interface of the hospitals (定点医药机构接口): calls, what they carry and what answers them;
 * the hospital register, the catalogue, stays and fee lines of the treatment place.
 */
@ApplicationModule(
    allowedDependencies = {"store", "policydata", "person", "exchange", "settlement"})
@NullMarked
package org.crossbill.hospital;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
