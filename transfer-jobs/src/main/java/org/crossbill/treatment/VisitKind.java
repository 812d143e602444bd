package org.crossbill.treatment;

import org.crossbill.core.bill.CareKind;

/** Which transactions a visit belongs to (就诊方式); those of another kind do not find it. */
public enum VisitKind {
  /** 住院: admitted, charged, discharged, settled. */
  STAY,
  /** 门诊: registered, charged, settled. */
  VISIT,
  /** 定点药店购药: registered, charged and settled in one call; once undone it is over. */
  PURCHASE;

  /** That of a kind of care. */
  public static VisitKind of(CareKind care) {
    return switch (care) {
      case INPATIENT -> STAY;
      case PHARMACY -> PURCHASE;
      case OUTPATIENT, SPECIAL_OUTPATIENT, LONG_TERM_CARE -> VISIT;
    };
  }
}
