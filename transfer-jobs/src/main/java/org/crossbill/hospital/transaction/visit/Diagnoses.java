package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Diagnosis;

/** The diagnoses that go with an admission, its change or a discharge (诊断信息, node diseinfo). */
final class Diagnoses {
  private static final String NODE = "diseinfo";

  private Diagnoses() {}

  static List<Diagnosis> read(Nodes input) {
    return input.rows(NODE).stream().map(Diagnoses::diagnosis).toList();
  }

  private static Diagnosis diagnosis(Row row) {
    return new Diagnosis(
        row.text("psn_no"),
        row.text("diag_type"),
        row.text("maindiag_flag"),
        Math.toIntExact(row.scaled("diag_srt_no")),
        row.text("diag_code"),
        row.text("diag_name"),
        row.moment("diag_time"));
  }

  /** Adds a fault for each that is of another person or of a day to come. */
  static void check(
      List<Diagnosis> diagnoses, String psnNo, BusinessDays days, List<Fault> faults) {
    for (int i = 0; i < diagnoses.size(); i++) {
      String path = "input." + NODE + "[" + i + "].";
      LocalDate day = diagnoses.get(i).diagTime().toLocalDate();
      StayFaults.ahead(days, day, path + "diag_time", "诊断时间", faults);
      if (!diagnoses.get(i).psnNo().equals(psnNo)) {
        faults.add(
            new Fault(
                FaultCode.STAY_FACTS,
                path + "psn_no",
                "诊断的人员编号 " + diagnoses.get(i).psnNo() + " 与就诊 " + psnNo + " 不符",
                "请填写该就诊的人员编号"));
      }
    }
  }
}
