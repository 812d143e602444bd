/** What a node keeps of its transfer cases, in plain SQL. */
@NullMarked
package org.crossbill.transfer.db;

import org.jspecify.annotations.NullMarked;
