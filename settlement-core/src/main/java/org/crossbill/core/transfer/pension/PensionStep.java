package org.crossbill.core.transfer.pension;

import org.crossbill.core.explain.StepKey;

/** The steps of a pension transfer (核算步骤). */
public enum PensionStep implements StepKey {
  OWN_CONTRIBUTIONS_BEFORE_1998("1998年前个人缴费本金", "own contributions before 1998", Form.YEAR_PRODUCT),
  OWN_CONTRIBUTIONS_AS_RECORDED(
      "1998年前个人缴费本金，按记录", "own contributions before 1998, as recorded", Form.YEAR_AS_RECORDED),
  ACCOUNT_PRINCIPAL("按规定比例计算的账户本金", "account principal at the normalised rate", Form.YEAR_PRODUCT),
  ACCOUNT_PRINCIPAL_AS_RECORDED(
      "按规定比例记账的账户本金，按记录划转",
      "account principal recorded at the normalised rate, moved as recorded",
      Form.YEAR_AS_RECORDED),
  ACCOUNT_RECORD_RAISED(
      "低于规定比例，转出地调增账户记录", "record below the norm, raised by the origin", Form.YEAR_LARGER),
  ACCOUNT_RECORD_KEPT(
      "高于规定比例，多记部分不转，记录保留",
      "record above the norm, excess not moved, record kept",
      Form.YEAR_LARGER),
  CREDITED_RATE("当年记账利息", "interest credited for the year", Form.INTEREST),
  ACCOUNT_YEAR_BEFORE_1998(
      "1998年前个人缴费部分年末储存额", "year-end balance of the part before 1998", Form.YEAR_SUM),
  ACCOUNT_YEAR("1998年后账户年末储存额", "year-end balance of the part from 1998", Form.YEAR_SUM),
  TRANSFER_LINE_1("①1998年前个人缴费累计储存额", "(1) own contributions before 1998", Form.YEAR_END),
  TRANSFER_LINE_2("②1998年至调转上年末累计储存额", "(2) from 1998 to the end of last year", Form.YEAR_END),
  TRANSFER_LINE_3("③调转当年记入本金，不计利息", "(3) principal of the transfer year, no interest", Form.YEAR),
  TRANSFER_ACCOUNT_TOTAL("④个人账户储存额=①+②+③", "(4) account = (1)+(2)+(3)", Form.SUM),
  POOL_TRANSFER(
      "⑤统筹基金转移额=缴费基数之和×统筹转移比例", "(5) pooled fund = share of the sum of bases", Form.PRODUCT),
  TRANSFER_TOTAL("⑥转移基金总额=④+⑤", "(6) total = (4)+(5)", Form.SUM);

  private final String chinese;
  private final String english;
  private final Form form;

  PensionStep(String chinese, String english, Form form) {
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
