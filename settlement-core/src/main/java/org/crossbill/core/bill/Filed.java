package org.crossbill.core.bill;

import org.jspecify.annotations.Nullable;

/**
 * Under which filing (备案) the insured place decided a settlement.
 *
 * @param filing the class, which chose the reduction
 * @param filingNo 待遇申报明细流水号 of the filing that decided; null where none of its own filings fitted
 */
public record Filed(FilingClass filing, @Nullable String filingNo) {}
