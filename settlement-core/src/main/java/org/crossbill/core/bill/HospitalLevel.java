package org.crossbill.core.bill;

/**
 * The level of a hospital (医院等级), which decides deductible and ratio. Community centres (社区) are
 * below level one.
 */
public enum HospitalLevel {
  COMMUNITY("0", "社区"),
  ONE("1", "一级"),
  TWO("2", "二级"),
  THREE("3", "三级");

  private final String code;
  private final String title;

  HospitalLevel(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The code in the register and in messages. */
  public String code() {
    return code;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }

  /**
   * The level of a code.
   *
   * @throws IllegalArgumentException for a code that is none
   */
  public static HospitalLevel of(String code) {
    for (HospitalLevel level : values()) {
      if (level.code.equals(code)) {
        return level;
      }
    }
    throw new IllegalArgumentException("no hospital level has the code " + code);
  }
}
