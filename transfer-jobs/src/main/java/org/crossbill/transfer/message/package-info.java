/** What the other province says about a transfer, and what it does here. */
@NullMarked
package org.crossbill.transfer.message;

import org.jspecify.annotations.NullMarked;
