package org.crossbill.core.reconcile;

/** How the two sides' bills differ (差异类型). */
public enum DifferenceKind {
  /** 就医地单边: the treatment province has the bill, the insured province has not. */
  ONLY_TREATMENT("就医地单边", "treatment side only"),
  /** 参保地单边: the insured province has the bill, the treatment province has not closed it. */
  ONLY_INSURED("参保地单边", "insured side only"),
  /** 金额不符: both have it, an amount differs. */
  AMOUNTS_DIFFER("金额不符", "amounts differ"),
  /** 信息不符: the amounts agree, the date, the sign, the insurance or the entry undone does not. */
  FACTS_DIFFER("信息不符", "facts differ");

  private final String title;
  private final String englishTitle;

  DifferenceKind(String title, String englishTitle) {
    this.title = title;
    this.englishTitle = englishTitle;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }

  /** The English name. */
  public String englishTitle() {
    return englishTitle;
  }
}
