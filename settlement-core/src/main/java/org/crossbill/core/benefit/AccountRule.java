package org.crossbill.core.benefit;

import org.crossbill.core.explain.RuleId;

/**
 * What the personal account (个人账户) may pay when acct_used_flag is 1 or 2: as much of the person's
 * share as its scope allows and its balance covers.
 *
 * @param scope which part of the person's share
 * @param ruleId the rule it stands on
 */
public record AccountRule(Scope scope, RuleId ruleId) {
  /** Which part of the person's share the account may pay. */
  public enum Scope {
    /** All of psn_part_amt. */
    PERSON_PART,
    /** Only what lies in scope: deductible, pool self-pay, large-sum self-pay. */
    IN_SCOPE_PERSON_PART
  }
}
