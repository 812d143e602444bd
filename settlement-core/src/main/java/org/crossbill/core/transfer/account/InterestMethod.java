package org.crossbill.core.transfer.account;

/**
 * How an account earns interest in a year (计息方法), one of the two that 劳办发〔1997〕116号 admits. The
 * method is kept with the account and travels with it: the two differ by some fen a year, so nobody
 * recomputes another's figures with the other one.
 */
public enum InterestMethod {
  /** 年度计算法: the year's entries earn {@code rate × 1.083 × ½}. */
  ANNUAL("年度计算法", "annual method"),
  /** 月积数法: the entry of month n earns {@code rate × (13 − n) / 12}. */
  MONTHLY_PRODUCT("月积数法", "monthly product method");

  private final String chinese;
  private final String english;

  InterestMethod(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The Chinese name. */
  public String chinese() {
    return chinese;
  }

  /** The English name. */
  public String english() {
    return english;
  }
}
