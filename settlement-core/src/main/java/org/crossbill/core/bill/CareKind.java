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
  LONG_TERM_CARE
}
