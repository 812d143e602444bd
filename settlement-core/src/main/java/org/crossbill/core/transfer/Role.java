package org.crossbill.core.transfer;

import org.crossbill.core.cases.CaseSide;

/** The two provinces of a transfer (转入地、转出地). */
public enum Role implements CaseSide {
  /** Leads the case. */
  DESTINATION("转入地"),
  /** Keeps its own view of it. */
  ORIGIN("转出地");

  private final String chinese;

  Role(String chinese) {
    this.chinese = chinese;
  }

  @Override
  public String chinese() {
    return chinese;
  }
}
