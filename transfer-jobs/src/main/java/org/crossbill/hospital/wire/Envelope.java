package org.crossbill.hospital.wire;

import java.time.LocalDateTime;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a call (交易报文), every field checked; what the interface leaves optional may be
 * null.
 *
 * @param infno 交易编号
 * @param msgid 发送方报文ID, with hospital and infno the identity of the call
 * @param mdtrtareaAdmvs mdtrtarea_admvs 就医地医保区划
 * @param insuplcAdmdvs insuplc_admdvs 参保地医保区划; present wherever the input carries a psn_no
 * @param recerSysCode 接收方系统代码
 * @param opterType 经办人类别
 * @param opter 经办人
 * @param opterName 经办人姓名
 * @param infTime 交易时间 as the hospital's clock has it; no identity and no business date
 * @param fixmedinsCode 定点医药机构编号
 * @param fixmedinsName 定点医药机构名称
 * @param signNo 交易签到流水号; present on every call but 9001, unless the hospital may go without
 */
public record Envelope(
    String infno,
    String msgid,
    AreaCode mdtrtareaAdmvs,
    @Nullable AreaCode insuplcAdmdvs,
    String recerSysCode,
    @Nullable String opterType,
    @Nullable String opter,
    @Nullable String opterName,
    @Nullable LocalDateTime infTime,
    String fixmedinsCode,
    @Nullable String fixmedinsName,
    @Nullable String signNo) {
  /** For logs: which call of whom, and no operator. */
  @Override
  public String toString() {
    return "Envelope[%s %s of %s]".formatted(infno, msgid, fixmedinsCode);
  }
}
