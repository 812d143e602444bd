/**
 * What every long-running case between two offices shares (业务办理): where it stands and who waits for
 * whom, which step leads where, when the next one is due in working days, reminders after. A kind
 * of cases gives its stages, its steps and one table.
 */
@NullMarked
package org.crossbill.core.cases;

import org.jspecify.annotations.NullMarked;
