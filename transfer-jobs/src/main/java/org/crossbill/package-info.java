/** A node of Crossbill: one application context, one identity, one database. */
@NullMarked
package org.crossbill;

import org.jspecify.annotations.NullMarked;
