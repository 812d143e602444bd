/** Filings and their revocations (备案及撤销), which the insured place enters. */
@NullMarked
package org.crossbill.hospital.transaction.filing;

import org.jspecify.annotations.NullMarked;
