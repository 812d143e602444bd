package org.crossbill.core.transfer.unemployment;

import org.crossbill.core.explain.StepKey;

/** The steps of an unemployment transfer (核算步骤). */
public enum UnemploymentStep implements StepKey {
  UNEMPLOYMENT_BENEFIT_LEFT(
      "尚未领取的失业保险金=月标准×剩余月数", "benefit left = monthly × months left", Form.PRODUCT),
  UNEMPLOYMENT_SERVICES(
      "医疗补助与职业培训、介绍补贴=剩余失业保险金×比例", "medical, training, placement = a share of it", Form.PRODUCT),
  UNEMPLOYMENT_RELATION_ONLY("只转移关系，不转移资金", "relation only, no money", Form.MONTHS);

  private final String chinese;
  private final String english;
  private final Form form;

  UnemploymentStep(String chinese, String english, Form form) {
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
