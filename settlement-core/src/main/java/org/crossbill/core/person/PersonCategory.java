package org.crossbill.core.person;

/**
 * The national category of an insured person (人员类别大类), the first two digits of psn_type
 * (domain/medical.md 2.7).
 */
public enum PersonCategory {
  ACTIVE("11", "在职"),
  RETIREE("12", "退休"),
  RETIRED_CADRE("13", "离休"),
  RESIDENT_MINOR("14", "居民未成年"),
  RESIDENT_ADULT("15", "居民成年"),
  RESIDENT_ELDERLY("16", "居民老年"),
  VETERAN_WORKER("34", "建国前老工人");

  private final String prefix;
  private final String title;

  PersonCategory(String prefix, String title) {
    this.prefix = prefix;
    this.title = title;
  }

  /** The two national digits. */
  public String prefix() {
    return prefix;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }
}
