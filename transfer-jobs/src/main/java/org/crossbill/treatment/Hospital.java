package org.crossbill.treatment;

import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.place.AreaCode;

/**
 * A designated hospital (定点医药机构) in the treatment node's register.
 *
 * @param fixmedinsCode fixmedins_code 定点医药机构编号
 * @param admdvs the area it lies in
 * @param madeUp invented for the demonstration
 * @param source where the entry comes from
 */
public record Hospital(
    String fixmedinsCode,
    String fixmedinsName,
    HospitalLevel level,
    AreaCode admdvs,
    boolean madeUp,
    String source) {
  /** Whether it is a retail pharmacy (定点零售药店): its code begins with P, a hospital's with H. */
  public boolean isPharmacy() {
    return fixmedinsCode.startsWith("P");
  }
}
