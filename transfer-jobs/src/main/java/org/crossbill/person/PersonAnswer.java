package org.crossbill.person;

import org.crossbill.core.exchange.InsuredPerson;

/** What came of asking who holds a credential. */
public sealed interface PersonAnswer {
  /** The person, as the insured node has it. */
  record Found(InsuredPerson person) implements PersonAnswer {}

  /** No node registered the credential. */
  record Nobody() implements PersonAnswer {}

  /** No answer in time; asking again may help. */
  record Silent() implements PersonAnswer {}
}
