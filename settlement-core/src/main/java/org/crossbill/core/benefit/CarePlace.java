package org.crossbill.core.benefit;

import org.crossbill.core.place.AreaCode;

/** Where a person is treated, seen from the pooling area that insures him (就医地点). */
public enum CarePlace {
  /** In the pooling area itself: at home (统筹区内). */
  HOME,
  /** In another pooling area of the province (省内异地). */
  PROVINCE,
  /** In another province (跨省异地). */
  ELSEWHERE;

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
