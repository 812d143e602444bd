package org.crossbill.hospital.transaction;

import java.time.LocalDate;
import java.time.Period;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.hospital.wire.Row;

/** A person as several answers show one. */
public final class PersonRows {
  private PersonRows() {}

  /**
   * Adds who the person is.
   *
   * @param ageOn the day on which the age is counted
   */
  public static Row identity(Row row, InsuredPerson person, LocalDate ageOn) {
    return row.text("psn_no", person.psnNo())
        .text("psn_name", person.psnName())
        .text("psn_cert_type", person.psnCertType())
        .text("certno", person.certno())
        .text("gend", person.gend())
        .text("naty", person.naty())
        .day("brdy", person.brdy())
        // 4,1: whole years, in tenths
        .scaled("age", Math.max(0, Period.between(person.brdy(), ageOn).getYears()) * 10L);
  }
}
