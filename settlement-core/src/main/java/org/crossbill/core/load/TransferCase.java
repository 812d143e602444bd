package org.crossbill.core.load;

import org.crossbill.core.transfer.CreditedRates;
import org.crossbill.core.transfer.TransferFacts;

/**
 * One transfer to compute (转移核算输入), as a file or a clerk gives it.
 *
 * @param facts what it is computed from
 * @param rates the national rates and those the input gives for the origin's own years
 */
public record TransferCase(TransferFacts facts, CreditedRates rates) {}
