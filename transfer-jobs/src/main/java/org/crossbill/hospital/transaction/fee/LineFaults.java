package org.crossbill.hospital.transaction.fee;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/** What can be wrong with the rows of any call about fee lines. */
final class LineFaults {
  /** The line number that means all lines of a stay (2302). */
  static final String ALL = "0000";

  private LineFaults() {}

  /** A fault for each row that is of another stay than the first. */
  static List<Fault> oneStay(String node, List<String> mdtrtIds) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 1; i < mdtrtIds.size(); i++) {
      if (!mdtrtIds.get(i).equals(mdtrtIds.getFirst())) {
        faults.add(
            new Fault(
                FaultCode.LINE_OTHER_STAY,
                node + "[" + i + "].mdtrt_id",
                "就诊 " + mdtrtIds.get(i) + " 与第一行的 " + mdtrtIds.getFirst() + " 不同",
                "每次调用只处理一个就诊"));
      }
    }
    return faults;
  }
}
