package org.crossbill.hospital;

import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/** What can be wrong between a call and its stay, in one wording for all calls. */
final class StayFaults {
  private StayFaults() {}

  /** No such stay; another hospital's counts as none. */
  static Fault unknown(String path, String mdtrtId) {
    return new Fault(
        FaultCode.STAY_UNKNOWN, path, "本机构没有就诊 " + mdtrtId, "请使用本机构 2401 返回的 mdtrt_id");
  }

  /** The stay is not where the call needs it. */
  static Fault state(Stay stay, String path, String hint) {
    return new Fault(
        FaultCode.STAY_STATE, path, "就诊 " + stay.mdtrtId() + " 当前状态为" + stay.state().title(), hint);
  }

  /** Adds a fault for each fact that differs from the admission's. */
  static void facts(Stay stay, String node, String psnNo, String insutype, List<Fault> faults) {
    person(stay, node, psnNo, faults);
    if (!insutype.equals(stay.insutype())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              node + "insutype",
              "险种 " + insutype + " 与入院登记 " + stay.insutype() + " 不符",
              "请填写入院登记的险种"));
    }
  }

  /** Adds a fault where the person is another. */
  static void person(Stay stay, String node, String psnNo, List<Fault> faults) {
    if (!psnNo.equals(stay.person().psnNo())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              node + "psn_no",
              "人员编号 " + psnNo + " 与入院登记 " + stay.person().psnNo() + " 不符",
              "请填写该就诊的人员编号"));
    }
  }
}
