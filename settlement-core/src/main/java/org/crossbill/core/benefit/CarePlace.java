package org.crossbill.core.benefit;

import org.crossbill.core.place.AreaCode;

/** Where a person is treated, seen from the pooling area that insures him (就医地点). */
public enum CarePlace {
  /** In the pooling area itself: at home. */
  HOME("统筹区内"),
  /** In another pooling area of the province. */
  PROVINCE("省内异地"),
  /** In another province. */
  ELSEWHERE("跨省异地");

  private final String title;

  CarePlace(String title) {
    this.title = title;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }

  /**
   * Where an area lies for persons insured in another. A pooling area is a whole city, or a whole
   * province where its code says so.
   */
  public static CarePlace of(AreaCode insured, AreaCode treated) {
    if (!insured.value().substring(0, 2).equals(treated.value().substring(0, 2))) {
      return ELSEWHERE;
    }
    String city = insured.value().substring(2, 4);
    return city.equals("00") || city.equals(treated.value().substring(2, 4)) ? HOME : PROVINCE;
  }
}
