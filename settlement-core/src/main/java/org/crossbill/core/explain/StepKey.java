package org.crossbill.core.explain;

/** What a step of a calculation does, with its text for a reader in Chinese and in English. */
public enum StepKey {
  LINE_AMOUNT("明细金额", "line amount", Form.PRODUCT),
  LINE_FULL_SELF_PAY("全自费", "full self-pay", Form.SAME),
  LINE_OVER_LIMIT("超限价自费", "over the price ceiling", Form.LESS_PRODUCT),
  LINE_FIRST_SELF_PAY("先行自付", "first self-pay", Form.PRODUCT),
  LINE_IN_SCOPE("符合政策范围", "in scope", Form.DIFFERENCE),
  DEDUCTIBLE("起付标准", "deductible", Form.SMALLER),
  SEGMENT("分段统筹支付", "pool share of a segment", Form.SPAN_TIMES_SHARE),
  POOL_CAP("统筹基金封顶", "pool cap reached", Form.LEFT_OF_CAP),
  POOL_SELF_PAY("统筹段个人自付", "pool self-pay", Form.SUM_OF_PRODUCTS),
  POOL_FUND("统筹基金支付", "pool fund pays", Form.DIFFERENCE),
  LARGE_CAP("大额基金封顶", "large-sum cap reached", Form.LEFT_OF_CAP),
  LARGE_FUND("大额基金支付", "large-sum fund pays", Form.PRODUCT),
  LARGE_SELF_PAY("大额段个人自付", "large-sum self-pay", Form.DIFFERENCE),
  ACCOUNT("个人账户支付", "account pays", Form.SMALLER),
  PERSON_SHARE("个人负担", "the person's share", Form.DIFFERENCE),
  OWN_CONTRIBUTIONS_BEFORE_1998("1998年前个人缴费本金", "own contributions before 1998"),
  ACCOUNT_PRINCIPAL("按规定比例计算的账户本金", "account principal at the normalised rate"),
  ACCOUNT_RECORD_RAISED("低于规定比例，转出地调增账户记录", "record below the norm, raised by the origin"),
  ACCOUNT_RECORD_KEPT("高于规定比例，多记部分不转，记录保留", "record above the norm, excess not moved, record kept"),
  CREDITED_RATE("当年记账利息", "interest credited for the year", Form.INTEREST),
  ACCOUNT_YEAR_BEFORE_1998("1998年前个人缴费部分年末储存额", "year-end balance of the part before 1998"),
  ACCOUNT_YEAR("1998年后账户年末储存额", "year-end balance of the part from 1998"),
  TRANSFER_LINE_1("①1998年前个人缴费累计储存额", "(1) own contributions before 1998"),
  TRANSFER_LINE_2("②1998年至调转上年末累计储存额", "(2) from 1998 to the end of last year"),
  TRANSFER_LINE_3("③调转当年记入本金，不计利息", "(3) principal of the transfer year, no interest"),
  TRANSFER_ACCOUNT_TOTAL("④个人账户储存额=①+②+③", "(4) account = (1)+(2)+(3)"),
  POOL_TRANSFER(
      "⑤统筹基金转移额=缴费基数之和×统筹转移比例", "(5) pooled fund = share of the sum of bases", Form.PRODUCT),
  TRANSFER_TOTAL("⑥转移基金总额=④+⑤", "(6) total = (4)+(5)");

  /** How the operands of a step make its result; {@link ExplanationText} writes it out. */
  enum Form {
    /** The operands, named; the key's text says what was done. */
    NAMED,
    /** a. */
    SAME,
    /** a × b. */
    PRODUCT,
    /** a − b − c …. */
    DIFFERENCE,
    /** a − b × c. */
    LESS_PRODUCT,
    /** a × b + c × d …. */
    SUM_OF_PRODUCTS,
    /** (a − b) × c. */
    SPAN_TIMES_SHARE,
    /** In year a: (b + c × d + e × f …) × the last, where d, f … are parts of the year. */
    INTEREST,
    /** The smaller of a and b. */
    SMALLER,
    /** a − b, not below zero. */
    LEFT_OF_CAP
  }

  private final String chinese;
  private final String english;
  private final Form form;

  StepKey(String chinese, String english) {
    this(chinese, english, Form.NAMED);
  }

  StepKey(String chinese, String english, Form form) {
    this.chinese = chinese;
    this.english = english;
    this.form = form;
  }

  Form form() {
    return form;
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
