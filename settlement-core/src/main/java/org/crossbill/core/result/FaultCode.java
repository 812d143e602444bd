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
  FIELD_MISSING(1101, "必填项缺失"),
  FIELD_TYPE(1102, "数据类型不符"),
  FIELD_LENGTH(1103, "超出长度"),
  FIELD_CODE_UNKNOWN(1104, "代码不在字典内");

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
