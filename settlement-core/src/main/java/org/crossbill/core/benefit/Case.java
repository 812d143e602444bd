package org.crossbill.core.benefit;

import java.util.Set;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;

/**
 * Who is treated where and how (待遇情形): all that may choose the terms of a policy, beside the
 * amounts and what the year has used.
 *
 * @param category the person's category
 * @param level the hospital's level
 * @param filing under which filing he is treated away from home
 * @param care the kind of care
 * @param place where, seen from his pooling area
 * @param days days of the stay, at least 1
 * @param flags what holds of him beside, by name, e.g. {@code poor}, {@code cvlserv}
 * @param facts numbers about him by name, e.g. {@code age}, {@code enrolment_years}
 */
public record Case(
    PersonCategory category,
    HospitalLevel level,
    FilingClass filing,
    CareKind care,
    CarePlace place,
    int days,
    Set<String> flags,
    Counters facts) {
  /** The flag of a person with a civil servant's supplement, cvlserv_flag. */
  public static final String CIVIL_SERVANT = "cvlserv";

  public Case {
    flags = Set.copyOf(flags);
    if (days < 1) {
      throw new IllegalArgumentException("a stay has at least one day: " + days);
    }
  }

  /**
   * An inpatient stay of a day in another province by a long-term filer: of what decides terms only
   * category and level are known.
   */
  public static Case inpatient(PersonCategory category, HospitalLevel level) {
    return new Case(
        category,
        level,
        FilingClass.LONG_TERM,
        CareKind.INPATIENT,
        CarePlace.ELSEWHERE,
        1,
        Set.of(),
        Counters.NONE);
  }
}
