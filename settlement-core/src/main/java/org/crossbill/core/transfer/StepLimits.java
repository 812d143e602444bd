package org.crossbill.core.transfer;

import org.crossbill.core.explain.RuleId;

/**
 * The time limits (办理时限) of a scheme's cases, working days.
 *
 * @param review from the application to the contact letter or refusal, destination
 * @param sheet from the contact letter to information sheet and remittance, origin
 * @param credit from the day sheet and money are both there, destination
 * @param again from the due date to the escalation when a reminder brought nothing; our own
 *     practice, no rule sets it
 */
public record StepLimits(
    int review, int sheet, int credit, RuleId rule, int again, RuleId againRule) {}
