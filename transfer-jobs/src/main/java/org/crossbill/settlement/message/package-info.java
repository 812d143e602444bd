/** What a node does with requests to settle or reverse, and with the answers. */
@NullMarked
package org.crossbill.settlement.message;

import org.jspecify.annotations.NullMarked;
