package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PersonIndexQuery;

/** {@link PersonIndexQuery}. */
final class PersonIndexQueryCodec {
  static final Mapping<PersonIndexQuery, org.crossbill.schemas.person.v1.PersonIndexQuery> MAPPING =
      new Mapping<>(
          PersonIndexQuery.class,
          org.crossbill.schemas.person.v1.PersonIndexQuery.class,
          PersonIndexQueryCodec::toAvro,
          PersonIndexQueryCodec::fromAvro);

  private PersonIndexQueryCodec() {}

  private static org.crossbill.schemas.person.v1.PersonIndexQuery toAvro(PersonIndexQuery message) {
    return new org.crossbill.schemas.person.v1.PersonIndexQuery(
        message.queryId(), Persons.toAvro(message.credential()));
  }

  private static PersonIndexQuery fromAvro(
      org.crossbill.schemas.person.v1.PersonIndexQuery message) {
    return new PersonIndexQuery(message.getQueryId(), Persons.fromAvro(message.getCredential()));
  }
}
