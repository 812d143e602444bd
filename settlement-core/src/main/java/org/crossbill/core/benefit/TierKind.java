package org.crossbill.core.benefit;

/** The kinds of tiers (待遇层次类别), as a tier result names them. */
public enum TierKind {
  DEDUCTIBLE("起付标准", "deductible"),
  FIRST_SELF_PAY("先行自付", "first self-pay"),
  DAY_LIMIT("超日限额个人自付", "above the day limit"),
  SEGMENTS("分段支付", "segments"),
  /** Above the cap of the segments, or above what the person bore. */
  LARGE_SUM("大额", "large sum"),
  SERIOUS_ILLNESS("大病保险支付", "serious-illness insurance"),
  CIVIL_SERVANT("公务员医疗补助", "civil servants' supplement"),
  ASSISTANCE("医疗救助", "medical assistance"),
  SUPPLEMENT("补充保险支付", "supplementary insurance"),
  /** What no tier of the policy settles: the person bears it. */
  REST("政策未分担部分", "what no tier settles");

  private final String chinese;
  private final String english;

  TierKind(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The Chinese title. */
  public String chinese() {
    return chinese;
  }

  /** The English title. */
  public String english() {
    return english;
  }
}
