package org.crossbill.core.result;

/**
 * The numbered kinds of expected failure (错误码). A number is never changed and never used again;
 * names and texts may change. Ordered by precedence: where several apply, the lower number is
 * reported first. A harmless retry and a conflicting one have different codes. Each is described in
 * {@code docs/reference/errors.md}.
 *
 * <p>Areas: 1000 envelope and interface, 2000 person, 3000 stay and fee lines, 4000 catalogue and
 * benefit policy, 5000 settlement, 6000 reversal, 7000 transfer, 8000 clearing, 9000 operation.
 */
public enum FaultCode {
  BODY_UNREADABLE(1001, "报文无法解析"),
  BODY_TOO_LARGE(1002, "报文过大"),
  BODY_TOO_DEEP(1003, "报文嵌套过深"),
  KEY_REPEATED(1004, "字段重复"),
  TRANSACTION_UNKNOWN(1005, "交易编号不支持"),
  INPUT_TOO_LONG(1006, "交易输入过长"),
  FIELD_MISSING(1101, "必填项缺失"),
  FIELD_TYPE(1102, "数据类型不符"),
  FIELD_LENGTH(1103, "超出长度"),
  FIELD_CODE_UNKNOWN(1104, "代码不在字典内"),
  NUMBER_EXPONENT(1105, "数值使用了指数写法"),
  NUMBER_DECIMALS(1106, "小数位过多"),
  NUMBER_TOO_LARGE(1107, "数值超出范围"),
  DATE_INVALID(1108, "日期不符"),
  FIELD_NEEDED_HERE(1109, "条件必填项缺失"),
  NODE_SHAPE(1110, "节点结构不符"),
  FIELD_MISSPELT(1111, "字段名写法不符"),
  AMOUNT_UNKNOWN(1112, "接口外的金额字段"),
  CODE_ONLY_REGIONAL(1113, "地方代码无对应国家代码");

  private final int number;
  private final String title;

  FaultCode(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /** The frozen number. */
  public int number() {
    return number;
  }

  /** The short Chinese title. */
  public String title() {
    return title;
  }
}
