package org.crossbill.core.explain;

/** What a step of a calculation does, with its text for a reader in Chinese and in English. */
public enum StepKey {
  LINE_AMOUNT("明细金额", "line amount"),
  LINE_FULL_SELF_PAY("全自费", "full self-pay"),
  LINE_OVER_LIMIT("超限价自费", "over the price ceiling"),
  LINE_FIRST_SELF_PAY("先行自付", "first self-pay"),
  LINE_IN_SCOPE("符合政策范围", "in scope"),
  DEDUCTIBLE("起付标准", "deductible"),
  SEGMENT("分段统筹支付", "pool share of a segment"),
  POOL_CAP("统筹基金封顶", "pool cap reached"),
  POOL_SELF_PAY("统筹段个人自付", "pool self-pay"),
  POOL_FUND("统筹基金支付", "pool fund pays"),
  LARGE_CAP("大额基金封顶", "large-sum cap reached"),
  LARGE_FUND("大额基金支付", "large-sum fund pays"),
  LARGE_SELF_PAY("大额段个人自付", "large-sum self-pay"),
  ACCOUNT("个人账户支付", "account pays"),
  PERSON_SHARE("个人负担", "the person's share");

  private final String chinese;
  private final String english;

  StepKey(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The Chinese text. */
  public String chinese() {
    return chinese;
  }

  /** The English text. */
  public String english() {
    return english;
  }
}
