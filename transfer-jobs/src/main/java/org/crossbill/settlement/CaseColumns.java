package org.crossbill.settlement;

import java.time.LocalDate;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PsnType;
import org.crossbill.core.place.AreaCode;

/**
 * What of a bill chooses its policy and the terms (待遇情形列), as columns that stand together in bulk
 * reading: bills of one case are known by their bytes.
 */
record CaseColumns(
    AreaCode area,
    String insutype,
    LocalDate discharge,
    PsnType type,
    String cvlservFlag,
    HospitalLevel level,
    FilingClass filing,
    CareKind care) {
  static final String COLUMNS =
      """
      b.insuplc_admdvs, b.insutype, b.discharge_date, b.psn_type, b.cvlserv_flag, b.hosp_lv, b.filing, b.care_kind\
      """;

  /** How many columns these are. */
  static final int COUNT = 8;

  /**
   * Takes the row's next columns.
   *
   * @throws IllegalArgumentException or {@link java.util.NoSuchElementException} where one is not
   *     what it should be
   */
  static CaseColumns read(CopyRows.Row row) {
    return new CaseColumns(
        new AreaCode(row.text()),
        row.text(),
        row.date(),
        PsnType.find(row.text()).orElseThrow(),
        row.text(),
        HospitalLevel.of(row.text()),
        FilingClass.valueOf(row.text()),
        CareKind.valueOf(row.text()));
  }

  /** The case of a stay that began on a day. */
  Case from(LocalDate admission) {
    return InsuredDesk.caseOf(type, cvlservFlag, level, filing, care, admission, discharge);
  }
}
