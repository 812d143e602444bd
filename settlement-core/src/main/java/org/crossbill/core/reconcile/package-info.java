/** Matching two provinces' bills (对账): tallies, fingerprints, differences. */
@NullMarked
package org.crossbill.core.reconcile;

import org.jspecify.annotations.NullMarked;
