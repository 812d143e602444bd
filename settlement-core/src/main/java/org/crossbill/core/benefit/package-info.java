/**
 * The insured place's benefit policy (参保地待遇政策): from the in-scope amount to every payer's share.
 */
@NullMarked
package org.crossbill.core.benefit;

import org.jspecify.annotations.NullMarked;
