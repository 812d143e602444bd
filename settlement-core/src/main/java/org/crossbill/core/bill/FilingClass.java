package org.crossbill.core.bill;

/**
 * Under which filing (备案) a person is treated away from home (domain/medical.md 1.3). It will
 * decide the remote reduction; no policy reduces yet.
 */
public enum FilingClass {
  /** 跨省异地长期居住人员. */
  LONG_TERM,
  /** 异地转诊人员. */
  REFERRED,
  /** 异地急诊抢救人员, treated as already filed. */
  EMERGENCY,
  /** 其他临时外出就医人员. */
  OTHER_TEMPORARY
}
