package org.crossbill.core.transfer.pension;

import org.crossbill.core.transfer.account.CreditedRates;

/**
 * The pension rule as it is in force (转移政策): its numbers, and the credited rates that hold
 * everywhere.
 *
 * @param policy the rule's numbers
 * @param national the national series of credited rates
 */
public record PensionRule(PensionPolicy policy, CreditedRates national) {}
