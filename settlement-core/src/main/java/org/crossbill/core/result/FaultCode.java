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
  HOST_UNKNOWN(1011, "调用的主机名不是本节点"),
  ORIGIN_FOREIGN(1012, "来自其他网站的请求"),
  CONTENT_TYPE_OF_FORMS(1013, "不接受表单和纯文本"),
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
  CODE_ONLY_REGIONAL(1113, "地方代码无对应国家代码"),
  FIELD_UNKNOWN(1114, "未知字段"),
  FIELD_CONFLICT(1115, "字段互相矛盾"),
  HOSPITAL_UNKNOWN(1201, "医药机构未登记"),
  SIGN_INVALID(1202, "签到无效"),
  TREATMENT_AREA_MISMATCH(1203, "就医地区划不属于本中心"),
  HOSPITAL_NOT_PROVEN(1204, "医药机构未证明身份"),
  HOSPITAL_PROOF_WRONG(1205, "医药机构身份证明有误"),
  LOOKUPS_TOO_MANY(1206, "人员查询过于频繁"),
  SEAL_MISSING(1207, "报文未签名或未加密"),
  SEAL_WRONG(1208, "报文签名或加密有误"),
  INSTITUTION_KIND(1209, "医药机构类别不符"),
  CALL_CONFLICT(1301, "报文ID已用于其他交易"),
  CALL_IN_PROGRESS(1302, "处理中，尚无最终结果"),
  COUNTERPART_SILENT(1303, "对方节点未及时应答"),
  CALL_BROKEN(1304, "系统故障，结果未知"),
  CENTER_BUSY(1305, "中心繁忙"),
  PERSON_UNKNOWN(2001, "查无此人"),
  PERSON_MISMATCH(2002, "人员与凭证不符"),
  INSURANCE_UNKNOWN(2003, "无此险种"),
  INSURANCE_INACTIVE(2004, "参保状态不正常"),
  INSURED_AREA_MISMATCH(2005, "参保地区划不符"),
  OWN_PROVINCE(2006, "本省参保人员"),
  FILING_UNKNOWN(2007, "备案不存在"),
  FILING_REVOKED(2008, "备案已撤销"),
  STAY_UNKNOWN(3001, "就诊不存在"),
  STAY_STATE(3002, "就诊状态不允许"),
  STAY_EXISTS(3003, "住院号已登记"),
  STAY_DATES(3004, "住院日期不符"),
  STAY_FACTS(3005, "与入院登记不符"),
  STAY_HAS_LINES(3006, "就诊已有费用明细"),
  STAY_NOT_DISCHARGED(3007, "尚未办理出院"),
  LINE_DUPLICATE(3101, "费用明细流水号重复"),
  LINE_AMOUNT(3102, "明细金额不符"),
  LINE_OUTSIDE_STAY(3103, "费用时间不在住院期间"),
  LINE_OTHER_STAY(3104, "一次上传多个就诊"),
  LINE_RETURN_UNKNOWN(3105, "原费用明细不存在"),
  LINE_RETURN_EXCEEDS(3106, "退费数量超出"),
  LINE_RETURN_MISMATCH(3107, "退费与原明细不符"),
  LINE_UNKNOWN(3108, "费用明细不存在"),
  LINE_RETURNED(3109, "费用明细已被退费"),
  CATALOGUE_ITEM_UNKNOWN(4001, "目录编码无效"),
  MATCH_OVERLAPS(4002, "对照期间重叠"),
  MATCH_UNKNOWN(4003, "没有目录对照"),
  MATCH_DIFFERS(4004, "明细与目录对照不符"),
  CATALOGUE_NOT_KEPT(4005, "中心没有该目录"),
  POLICY_UNKNOWN(4101, "参保地待遇政策未知"),
  PERSON_NOT_COVERED(4102, "人员类别不在政策范围"),
  LEVEL_NOT_COVERED(4103, "医院等级不在政策范围"),
  CARE_NOT_COVERED(4104, "政策没有该类就医的规定"),
  BENEFIT_WAITING(4105, "待遇等待期内"),
  SETTLEMENT_TOTALS(5001, "结算总额与明细不符"),
  SETTLEMENT_UNKNOWN(5002, "结算不存在"),
  MID_SETTLEMENT(5003, "暂不支持中途结算"),
  SETTLEMENT_EMPTY(5004, "没有可结算的费用"),
  SETTLEMENT_GIVEN_UP(5005, "结算已被冲正"),
  SETTLEMENT_DECIDED_ELSEWHERE(5006, "不接受已自行核定的结算"),
  REQUEST_IMPLAUSIBLE(5007, "结算请求与参保地所知不符"),
  ORIGINAL_UNKNOWN(6001, "原交易不存在"),
  ORIGINAL_NOT_REVERSIBLE(6002, "该交易不可冲正"),
  ORIGINAL_REVERSED(6003, "原交易已冲正"),
  ORIGINAL_REFUSED(6004, "原交易未成功"),
  ORIGINAL_SUPERSEDED(6005, "就诊此后已有变化"),
  ACCOUNT_SHORT(6006, "个人账户余额不足"),
  FILE_UNKNOWN(6101, "文件不存在或已过期"),
  FILE_UNREADABLE(6102, "文件内容无法读取"),
  SORTING_DONE(6103, "该结算已清分确认"),
  SORTING_UNKNOWN(6104, "没有可回退的清分确认"),
  TRANSFER_RULE_NOT_IN_FORCE(7001, "转移日期早于办法施行"),
  CREDITED_RATE_UNKNOWN(7002, "缺个人账户记账利率"),
  CREDITED_RATE_CONFLICT(7003, "记账利率与全国公布值不符"),
  CONTRIBUTION_ROW_INCONSISTENT(7004, "缴费明细行前后不符"),
  CONTRIBUTION_ROWS_OVERLAP(7005, "缴费月份重叠"),
  CONTRIBUTION_AFTER_TRANSFER(7006, "缴费月份在转移之后"),
  TRANSFER_AMOUNT_TOO_LARGE(7007, "转移金额超出信息表范围"),
  OPENING_INCONSISTENT(7008, "期初储存额与明细不符"),
  CALENDAR_YEAR_UNKNOWN(7101, "工作日历缺该年度"),
  TRANSFER_CASE_UNKNOWN(7201, "没有这笔转移业务"),
  TRANSFER_ALREADY_OPEN(7202, "该人员已有在办的转移业务"),
  TRANSFER_STEP_DONE(7203, "该步骤已经办理"),
  TRANSFER_STEP_NOT_ALLOWED(7204, "当前状态不能办理该步骤"),
  TRANSFER_WRONG_NODE(7205, "该步骤不由本地办理"),
  TRANSFER_PAYMENT_CONFLICT(7206, "划款编号已用于另一笔款项"),
  NIGHT_ALREADY_RUNNING(8001, "日终正在执行"),
  NIGHT_OUT_OF_ORDER(8002, "日终未按日期顺序"),
  NIGHT_FAILED(8003, "日终未完成"),
  BUSINESS_DATE_NOT_OPEN(9101, "业务日期未开启"),
  MONTH_ARCHIVED(9102, "业务月已归档"),
  QUARANTINE_NOT_WAITING(9201, "隔离消息已处理或不存在"),
  QUARANTINE_NOT_FIRST(9202, "同一业务有更早的隔离消息"),
  QUARANTINE_UNREADABLE(9203, "隔离消息内容无法识别"),
  QUARANTINE_FAILED_AGAIN(9204, "隔离消息重放未成功"),
  REASON_MISSING(9205, "未填写理由"),
  OUTGOING_NOT_HELD(9206, "发件未受阻或已处理"),
  QUARANTINE_SKIP_ONLY(9207, "隔离消息只能跳过"),
  SIGNATURE_MISSING(9208, "消息没有签名"),
  SIGNATURE_KEY_UNKNOWN(9209, "签名公钥未登记"),
  SIGNATURE_WRONG(9210, "消息签名不符"),
  SIGNATURE_KEY_EXPIRED(9211, "签名公钥不在有效期"),
  QUARANTINE_SECOND_PERSON(9212, "跳过隔离消息须由另一人确认"),
  SECOND_PERSON(9220, "须由另一人确认"),
  DECISION_NOT_OPEN(9221, "该事项不存在或已处理"),
  PROPOSAL_CHANGED(9222, "建议的内容已有变化"),
  SIGN_IN_NEEDED(9401, "未登录或登录已失效"),
  ROLE_LACKING(9402, "角色不允许该操作"),
  USER_UNKNOWN(9403, "没有这个用户"),
  USER_EXISTS(9404, "用户名已存在"),
  USER_NAME_UNUSABLE(9405, "用户名不合规则"),
  PASSWORD_UNUSABLE(9406, "密码不合规则"),
  USER_PROTECTED(9407, "不能这样更改该用户"),
  SETUP_TOKEN_WRONG(9408, "首次设置口令不符或已用过"),
  OF_ANOTHER_VERSION(9901, "其他版本的错误");

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
