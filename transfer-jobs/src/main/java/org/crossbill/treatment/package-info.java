/**
 * The treatment place's own books (就医地): the hospital register, the dated catalogue, the stays and
 * their fee lines. Who calls for them, and in which words, is the interface's business.
 */
@ApplicationModule(allowedDependencies = {"access", "store", "page", "batch"})
@NullMarked
package org.crossbill.treatment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
