/**
 * The fast way to calculate many benefits; the plain one is {@code BenefitCalculator}. Not
 * exported.
 */
@NullMarked
package org.crossbill.core.benefit.kernel;

import org.jspecify.annotations.NullMarked;
