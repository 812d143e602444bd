package org.crossbill.core.posting;

/** The accounts (会计科目) of the clearing books. Names of our own; no official chart is followed. */
public enum Account {
  /** 应收参保省: what insured provinces owe this treatment province. */
  RECEIVABLE_INSURED("应收参保省"),
  /** 应付医疗机构: what this treatment province owes its hospitals in their stead. */
  PAYABLE_HOSPITAL("应付医疗机构"),
  /** 基金支出: what this insured province's funds and accounts spent. */
  FUND_EXPENSE("基金支出"),
  /** 应付就医省: what this insured province owes treatment provinces. */
  PAYABLE_TREATMENT("应付就医省");

  private final String title;

  Account(String title) {
    this.title = title;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }
}
