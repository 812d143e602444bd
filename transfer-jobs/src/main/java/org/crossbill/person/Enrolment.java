package org.crossbill.person;

import java.util.List;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;

/**
 * A person as the insured node takes it into its register (参保登记).
 *
 * @param person the person; the balance of an insurance counts as its opening balance when the
 *     insurance is new
 * @param credentials what the person may present, at least one
 * @param used what was used in a year before this register began
 */
public record Enrolment(InsuredPerson person, List<Credential> credentials, List<YearUse> used) {
  public Enrolment {
    credentials = List.copyOf(credentials);
    used = List.copyOf(used);
    if (credentials.isEmpty() || person.insurances().isEmpty()) {
      throw new IllegalArgumentException(person.psnNo() + " needs a credential and an insurance");
    }
  }

  /**
   * Earlier use in a year (期初累计).
   *
   * @param used the counters of the year
   */
  public record YearUse(String insutype, int year, Counters used) {}
}
