package org.crossbill.core.settlement;

/**
 * fund_pay_type 基金支付类型: who pays a row of setldetail, with the amount field it belongs to
 * (domain/medical.md 2.7). The codes written here are the national ones; {@link #fieldOf} also
 * reads regional ones by their first digits.
 */
public enum FundPayType {
  EMPLOYEE_POOL("310100", "职工基本医疗保险统筹基金", AmountField.HIFP_PAY),
  ACCOUNT("310200", "职工个人账户", AmountField.ACCT_PAY),
  CIVIL_SERVANT("320100", "公务员医疗补助", AmountField.CVLSERV_PAY),
  LARGE_SUM("330100", "大额医疗费用补助", AmountField.HIFOB_PAY),
  DISABLED("350100", "一至六级残疾军人", AmountField.HIFDM_PAY),
  ENTERPRISE("370100", "企业补充医疗保险基金", AmountField.HIFES_PAY),
  RESIDENT_POOL("390100", "城乡居民基本医疗保险基金", AmountField.HIFP_PAY),
  RESIDENT_SERIOUS("390200", "居民大病保险资金", AmountField.HIFMI_PAY),
  ASSISTANCE("610100", "医疗救助", AmountField.MAF_PAY),
  OTHER("999997", "其他基金", AmountField.OTH_PAY),
  HOSPITAL("999996", "医院垫付", AmountField.HOSP_PART_AMT);

  private final String code;
  private final String title;
  private final AmountField field;

  FundPayType(String code, String title, AmountField field) {
    this.code = code;
    this.title = title;
    this.field = field;
  }

  /** The amount fields of setlinfo a row of setldetail can belong to. */
  public enum AmountField {
    HIFP_PAY,
    CVLSERV_PAY,
    HIFES_PAY,
    HIFMI_PAY,
    HIFOB_PAY,
    MAF_PAY,
    HIFDM_PAY,
    OTH_PAY,
    ACCT_PAY,
    HOSP_PART_AMT
  }

  /** The national code. */
  public String code() {
    return code;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }

  /** The amount field it belongs to. */
  public AmountField field() {
    return field;
  }

  /**
   * The amount field of any code, national or regional. 999996 is the hospital's share in the
   * samples seen but one, which had it under 999997: the code alone is not always reliable.
   */
  public static AmountField fieldOf(String code) {
    if (code.equals("999996")) {
      return AmountField.HOSP_PART_AMT;
    }
    if (code.startsWith("3902")) {
      return AmountField.HIFMI_PAY;
    }
    if (code.startsWith("3102")) {
      return AmountField.ACCT_PAY;
    }
    if (code.startsWith("3101") || code.startsWith("3901")) {
      return AmountField.HIFP_PAY;
    }
    return switch (code.length() < 2 ? "" : code.substring(0, 2)) {
      case "32" -> AmountField.CVLSERV_PAY;
      case "33" -> AmountField.HIFOB_PAY;
      case "35" -> AmountField.HIFDM_PAY;
      case "37" -> AmountField.HIFES_PAY;
      case "61" -> AmountField.MAF_PAY;
      default -> AmountField.OTH_PAY;
    };
  }
}
