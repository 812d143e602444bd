package org.crossbill.core.bill;

/** What kind of care a bill is for (医疗服务类别); it may choose other terms of a policy. */
public enum CareKind {
  /** 住院. */
  INPATIENT,
  /** 普通门诊. */
  OUTPATIENT,
  /** 门诊慢特病. */
  SPECIAL_OUTPATIENT,
  /** 定点药店购药. */
  PHARMACY,
  /** 长期护理. */
  LONG_TERM_CARE;

  /**
   * What a med_type 医疗类别 is for (domain/medical.md 2.7).
   *
   * @param medType national, two digits
   */
  public static CareKind of(String medType) {
    return switch (medType) {
      case "11", "12", "13", "15", "18", "19", "51" -> OUTPATIENT;
      case "14" -> SPECIAL_OUTPATIENT;
      case "41" -> PHARMACY;
      default -> INPATIENT;
    };
  }
}
