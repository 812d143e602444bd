package org.crossbill.core.bill;

/** The eight funds (基金) that pay for a bill, in the order of the interface. */
@SuppressWarnings("ImmutableEnumChecker") // a record of one text is immutable without saying so
public enum Fund {
  /** 基本医疗保险统筹基金. */
  HIFP("hifp"),
  /** 公务员医疗补助. */
  CVLSERV("cvlserv"),
  /** 企业补充医疗保险. */
  HIFES("hifes"),
  /** 居民大病保险. */
  HIFMI("hifmi"),
  /** 职工大额医疗费用补助. */
  HIFOB("hifob"),
  /** 医疗救助. */
  MAF("maf"),
  /** 伤残人员医疗保障. */
  HIFDM("hifdm"),
  /** 其他. */
  OTH("oth");

  private final String field;
  private final CounterName used;

  Fund(String stem) {
    this.field = stem + "_pay";
    this.used = new CounterName(stem + "_used");
  }

  /** The interface's field and the column of a bill, e.g. {@code hifp_pay}. */
  public String field() {
    return field;
  }

  /** The counter of what the fund paid in the year, e.g. {@code hifp_used}. */
  public CounterName used() {
    return used;
  }

  /**
   * The fund of a field.
   *
   * @throws IllegalArgumentException for a field that is no fund's
   */
  public static Fund of(String field) {
    for (Fund fund : values()) {
      if (fund.field.equals(field)) {
        return fund;
      }
    }
    throw new IllegalArgumentException("no fund has the field " + field);
  }
}
