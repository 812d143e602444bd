package org.crossbill.person;

import java.util.List;
import java.util.Map;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.jspecify.annotations.Nullable;

/**
 * A person as the insured node takes it into its register (参保登记).
 *
 * @param person the person; the balance of an insurance counts as its opening balance when the
 *     insurance is new
 * @param credentials what the person may present, at least one
 * @param used what was used in a year before this register began
 * @param gaps by insurance: how the person came back into it after a gap; what the register has of
 *     one that is not named stays
 * @param relatives psn_no of those whose accounts may pay for him, in their order; null where
 *     nothing is told of it and what the register has stays
 */
public record Enrolment(
    InsuredPerson person,
    List<Credential> credentials,
    List<YearUse> used,
    Map<String, EnrolmentGap> gaps,
    @Nullable List<String> relatives) {
  public Enrolment {
    credentials = List.copyOf(credentials);
    used = List.copyOf(used);
    gaps = Map.copyOf(gaps);
    relatives = relatives == null ? null : List.copyOf(relatives);
    if (credentials.isEmpty() || person.insurances().isEmpty()) {
      throw new IllegalArgumentException(person.psnNo() + " needs a credential and an insurance");
    }
  }

  /** Of a person of whom neither gap nor relatives are told. */
  public Enrolment(InsuredPerson person, List<Credential> credentials, List<YearUse> used) {
    this(person, credentials, used, Map.of(), null);
  }

  /**
   * Earlier use in a year (期初累计).
   *
   * @param used the counters of the year
   */
  public record YearUse(String insutype, int year, Counters used) {}
}
