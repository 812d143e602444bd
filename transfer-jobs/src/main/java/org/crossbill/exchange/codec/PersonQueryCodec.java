package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PersonQuery;

/** {@link PersonQuery}. */
final class PersonQueryCodec {
  static final Mapping<PersonQuery, org.crossbill.schemas.person.v1.PersonQuery> MAPPING =
      new Mapping<>(
          PersonQuery.class,
          org.crossbill.schemas.person.v1.PersonQuery.class,
          PersonQueryCodec::toAvro,
          PersonQueryCodec::fromAvro);

  private PersonQueryCodec() {}

  private static org.crossbill.schemas.person.v1.PersonQuery toAvro(PersonQuery message) {
    return new org.crossbill.schemas.person.v1.PersonQuery(
        message.queryId(), Persons.toAvro(message.credential()));
  }

  private static PersonQuery fromAvro(org.crossbill.schemas.person.v1.PersonQuery message) {
    return new PersonQuery(message.getQueryId(), Persons.fromAvro(message.getCredential()));
  }
}
