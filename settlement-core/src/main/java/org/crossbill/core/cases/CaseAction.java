package org.crossbill.core.cases;

/**
 * A step in a case's timeline (办理步骤), each written once with its date, who did it and what is due
 * next; a kind of cases has an enum of its own.
 */
public interface CaseAction {
  /** The name in rows. */
  String name();

  /** In Chinese. */
  String chinese();

  /** In English. */
  String english();
}
