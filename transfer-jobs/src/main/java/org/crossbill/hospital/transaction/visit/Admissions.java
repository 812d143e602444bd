package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.AdmissionDetail;

/** What an admission and its change have in common. */
final class Admissions {
  private Admissions() {}

  static AdmissionDetail detail(Row row) {
    return new AdmissionDetail(
        row.text("atddr_no"),
        row.text("chfpdr_name"),
        row.text("adm_dept_codg"),
        row.text("adm_dept_name"),
        row.text("adm_bed"),
        row.text("dscg_maindiag_code"),
        row.text("dscg_maindiag_name"));
  }

  /** Adds a fault where a stay cannot begin then. */
  static void begins(
      String path,
      LocalDateTime begntime,
      InsuredPerson person,
      BusinessDays days,
      List<Fault> faults) {
    LocalDate admission = begntime.toLocalDate();
    StayFaults.ahead(days, admission, path, "入院时间", faults);
    if (admission.isBefore(person.brdy())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              path,
              "入院时间 " + StayFaults.time(begntime) + " 早于出生日期 " + person.brdy(),
              "请核对入院时间"));
    }
  }
}
