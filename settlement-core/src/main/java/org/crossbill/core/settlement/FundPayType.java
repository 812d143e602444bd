package org.crossbill.core.settlement;

import org.crossbill.core.bill.Fund;

/**
 * fund_pay_type 基金支付类型: who pays a row of setldetail (domain/medical.md 2.7), by the national code.
 */
public enum FundPayType {
  EMPLOYEE_POOL("310100", "职工基本医疗保险统筹基金"),
  ACCOUNT("310200", "职工个人账户"),
  CIVIL_SERVANT("320100", "公务员医疗补助"),
  LARGE_SUM("330100", "大额医疗费用补助"),
  DISABLED("350100", "一至六级残疾军人"),
  ENTERPRISE("370100", "企业补充医疗保险基金"),
  RESIDENT_POOL("390100", "城乡居民基本医疗保险基金"),
  RESIDENT_SERIOUS("390200", "居民大病保险资金"),
  ASSISTANCE("610100", "医疗救助"),
  OTHER("999997", "其他基金"),
  HOSPITAL("999996", "医院垫付");

  /** insutype of the residents' schemes (城乡居民). */
  private static final String RESIDENT_PREFIX = "39";

  private final String code;
  private final String title;

  FundPayType(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /**
   * The type of a fund's payment.
   *
   * @param insutype insutype 险种类型; the pools of employees and residents are two
   */
  public static FundPayType of(Fund fund, String insutype) {
    return switch (fund) {
      case HIFP -> insutype.startsWith(RESIDENT_PREFIX) ? RESIDENT_POOL : EMPLOYEE_POOL;
      case CVLSERV -> CIVIL_SERVANT;
      case HIFES -> ENTERPRISE;
      case HIFMI -> RESIDENT_SERIOUS;
      case HIFOB -> LARGE_SUM;
      case MAF -> ASSISTANCE;
      case HIFDM -> DISABLED;
      case OTH -> OTHER;
    };
  }

  /** The national code. */
  public String code() {
    return code;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }
}
