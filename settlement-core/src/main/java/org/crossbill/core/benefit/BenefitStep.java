package org.crossbill.core.benefit;

import org.crossbill.core.explain.StepKey;

/** The steps of a benefit (待遇计算步骤). */
public enum BenefitStep implements StepKey {
  YEAR_OF_DISCHARGE("跨年度住院，按出院年度一次结算", "settled once, in the year of discharge", Form.SAME),
  DEDUCTIBLE("起付标准", "deductible", Form.SMALLER),
  SEGMENT("分段统筹支付", "pool share of a segment", Form.SPAN_TIMES_SHARE),
  POOL_CAP("统筹基金封顶", "pool cap reached", Form.LEFT_OF_CAP),
  POOL_SELF_PAY("统筹段个人自付", "pool self-pay", Form.SUM_OF_PRODUCTS),
  POOL_FUND("统筹基金支付", "pool fund pays", Form.DIFFERENCE),
  LARGE_CAP("大额基金封顶", "large-sum cap reached", Form.LEFT_OF_CAP),
  LARGE_FUND("大额基金支付", "large-sum fund pays", Form.PRODUCT),
  LARGE_SELF_PAY("大额段个人自付", "large-sum self-pay", Form.DIFFERENCE),
  ACCOUNT("个人账户支付", "account pays", Form.SMALLER),
  FAMILY_ACCOUNT("亲属个人账户共济支付", "relatives' accounts pay", Form.SMALLER),
  PERSON_SHARE("个人负担", "the person's share", Form.DIFFERENCE),
  FIRST_SELF_PAY("先行自付", "first self-pay", Form.PRODUCT),
  ABOVE_DAY_LIMIT("超过日限额部分", "above the daily limit", Form.DIFFERENCE),
  RELIEF_BASE("超过起付标准的个人负担", "borne above the threshold", Form.ABOVE_THRESHOLD),
  RELIEF_CAP("基金封顶", "cap reached", Form.LEFT_OF_CAP),
  RELIEF_LEFT("基金支付剩余额度", "the fund pays what the cap leaves", Form.SAME),
  RELIEF_OF_ALL_BORNE("基金支付不超过个人负担", "the fund pays no more than was borne", Form.SMALLER),
  LARGE_RELIEF("大额补助支付", "large-sum fund pays of what was borne", Form.SUM_OF_PRODUCTS),
  SERIOUS_ILLNESS_FUND("大病保险支付", "serious-illness insurance pays", Form.SUM_OF_PRODUCTS),
  CIVIL_SERVANT_FUND("公务员医疗补助支付", "civil servants' supplement pays", Form.SUM_OF_PRODUCTS),
  ASSISTANCE_FUND("医疗救助支付", "medical assistance pays", Form.SUM_OF_PRODUCTS),
  SUPPLEMENT_FUND("补充医疗保险支付", "supplementary insurance pays", Form.SUM_OF_PRODUCTS),
  REST("无基金支付部分", "no fund pays", Form.SAME);

  private final String chinese;
  private final String english;
  private final Form form;

  BenefitStep(String chinese, String english, Form form) {
    this.chinese = chinese;
    this.english = english;
    this.form = form;
  }

  @Override
  public String chinese() {
    return chinese;
  }

  @Override
  public String english() {
    return english;
  }

  @Override
  public Form form() {
    return form;
  }
}
