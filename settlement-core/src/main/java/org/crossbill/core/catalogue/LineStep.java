package org.crossbill.core.catalogue;

import org.crossbill.core.explain.StepKey;

/** The steps of splitting a fee line (费用分割步骤). */
public enum LineStep implements StepKey {
  LINE_AMOUNT("明细金额", "line amount", Form.PRODUCT),
  LINE_FULL_SELF_PAY("全自费", "full self-pay", Form.SAME),
  LINE_OVER_LIMIT("超限价自费", "over the price ceiling", Form.LESS_PRODUCT),
  LINE_OVER_DAY("超日限额自费", "over the daily limit", Form.DIFFERENCE),
  LINE_FIRST_SELF_PAY("先行自付", "first self-pay", Form.PRODUCT),
  LINE_IN_SCOPE("符合政策范围", "in scope", Form.DIFFERENCE);

  private final String chinese;
  private final String english;
  private final Form form;

  LineStep(String chinese, String english, Form form) {
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
