package org.crossbill.core.clearing;

/** Whether a pair of a closing is cleared (清算状态). */
public enum PairState {
  /** 已清算: both sides reported the same. */
  CLEARED("已清算", "cleared"),
  /** 待参保省: the insured province has not reported. */
  AWAITS_INSURED("待参保省上报", "awaits insured province"),
  /** 待就医省: the treatment province has not reported. */
  AWAITS_TREATMENT("待就医省上报", "awaits treatment province"),
  /** 待双方: neither has reported. */
  AWAITS_BOTH("待双方上报", "awaits both"),
  /** 上报不符: both reported, not the same. */
  REPORTS_DIFFER("双方上报不符", "reports differ");

  private final String title;
  private final String englishTitle;

  PairState(String title, String englishTitle) {
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
