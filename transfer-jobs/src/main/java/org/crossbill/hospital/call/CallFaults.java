package org.crossbill.hospital.call;

import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/** What can be wrong with any call, in one wording. */
public final class CallFaults {
  private CallFaults() {}

  /** The insured node did not say in time who the person is. */
  public static Fault silent() {
    return new Fault(FaultCode.COUNTERPART_SILENT, "", "参保地未及时应答，没有查到人员信息", "请稍后以同一报文重新调用");
  }

  /** Nobody holds the credential. */
  public static Fault nobody(String path) {
    return new Fault(FaultCode.PERSON_UNKNOWN, path, "该就诊凭证查无参保人", "请核对凭证类型和凭证编号");
  }

  /** The msgid belongs to another call. */
  public static Fault conflict(String msgid, String infno) {
    return new Fault(
        FaultCode.CALL_CONFLICT,
        "msgid",
        "报文ID " + msgid + " 已用于交易 " + infno + "，且内容不同",
        "新的交易请使用新的报文ID；重发须与原报文一致");
  }

  /** There is no final answer yet. */
  public static Fault inProgress() {
    return new Fault(
        FaultCode.CALL_IN_PROGRESS,
        "",
        "交易处理中，参保地尚未应答，尚无最终结果",
        "请以同一报文重新调用或用 5203 查询；放弃请用 2601，不要重新发起");
  }
}
