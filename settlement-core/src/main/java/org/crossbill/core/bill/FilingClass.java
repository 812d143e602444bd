package org.crossbill.core.bill;

/**
 * Under which filing (备案) a person is treated away from home (domain/medical.md 1.3): what the
 * remote reduction of a policy goes by. The order is that of the benefit: the first that fits
 * decides (docs/decisions/0053).
 */
public enum FilingClass {
  LONG_TERM("长期异地居住"),
  REFERRED("异地转诊"),
  /** Treated as already filed. */
  EMERGENCY("异地急诊抢救"),
  /** Also whoever has no filing that fits: no source at hand tells the two apart by class. */
  OTHER_TEMPORARY("其他临时外出");

  private final String title;

  FilingClass(String title) {
    this.title = title;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }
}
