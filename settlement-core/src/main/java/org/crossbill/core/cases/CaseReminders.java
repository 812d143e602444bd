package org.crossbill.core.cases;

/**
 * How a kind of cases reminds (催办与督办): a reminder on the first night after the due date, and an
 * escalation when so many working days later nothing has come.
 *
 * @param remind the step of the reminder
 * @param escalate the step of the escalation
 * @param againDays working days from the due date to the escalation
 */
public record CaseReminders<A extends CaseAction>(A remind, A escalate, int againDays) {}
