package org.crossbill.core.posting;

/**
 * The parts of a bill's claim (清算项目): the eight funds and the two account payments, in the order
 * the interface lists them: what the person's own account paid, and what relatives' accounts paid.
 * The hospital's own share is none of them.
 */
public enum ClaimPart {
  HIFP("hifp_pay", "统筹基金", "pool fund"),
  CVLSERV("cvlserv_pay", "公务员医疗补助", "civil servants' aid"),
  HIFES("hifes_pay", "企业补充医疗保险", "enterprise supplement"),
  HIFMI("hifmi_pay", "居民大病保险", "residents' serious illness"),
  HIFOB("hifob_pay", "职工大额医疗补助", "employees' large sums"),
  MAF("maf_pay", "医疗救助", "medical assistance"),
  HIFDM("hifdm_pay", "伤残人员医疗保障", "disabled persons' fund"),
  OTH("oth_pay", "其他基金", "other funds"),
  ACCT("acct_pay", "个人账户", "personal account"),
  ACCT_MULAID("acct_mulaid_pay", "其中：个人账户共济", "of which account mutual aid");

  private final String column;
  private final String title;
  private final String englishTitle;

  ClaimPart(String column, String title, String englishTitle) {
    this.column = column;
    this.title = title;
    this.englishTitle = englishTitle;
  }

  /**
   * The interface's field name, which is the column's name too. The field {@code acct_pay} holds
   * both account parts, {@code acct_mulaid_pay} is an "of which" of it.
   */
  public String column() {
    return column;
  }

  /** Whether the field's amount is contained in that of another field. */
  public boolean isOfWhich() {
    return this == ACCT_MULAID;
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
