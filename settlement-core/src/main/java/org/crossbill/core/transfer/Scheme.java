package org.crossbill.core.transfer;

/**
 * What kind of relation moves (转移险种). A person may have one case of each under way at a time. What
 * a scheme moves, and by which documents and steps, is in its own room below this package; here is
 * only its name.
 */
public enum Scheme {
  ENTERPRISE_EMPLOYEES("企业职工基本养老保险", "enterprise employees' pension"),
  PUBLIC_INSTITUTIONS("机关事业单位养老保险", "public institutions' pension"),
  RESIDENTS_PENSION("城乡居民基本养老保险", "residents' pension"),
  EMPLOYEES_MEDICAL("职工基本医疗保险", "employees' medical insurance"),
  RESIDENTS_MEDICAL("城乡居民基本医疗保险", "residents' medical insurance"),
  UNEMPLOYMENT("失业保险", "unemployment insurance");

  private final String chinese;
  private final String english;

  Scheme(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** In Chinese. */
  public String chinese() {
    return chinese;
  }

  /** In English. */
  public String english() {
    return english;
  }
}
