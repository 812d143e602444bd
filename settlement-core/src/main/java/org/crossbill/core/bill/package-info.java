/** What a settlement is made of: split totals, facts of the stay, funds, the payers' shares. */
@NullMarked
package org.crossbill.core.bill;

import org.jspecify.annotations.NullMarked;
