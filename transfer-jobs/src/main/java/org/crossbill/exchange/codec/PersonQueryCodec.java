package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

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
    NodeCode asker = message.asker();
    return new org.crossbill.schemas.person.v1.PersonQuery(
        message.queryId(),
        Persons.toAvro(message.credential()),
        asker == null ? null : asker.value());
  }

  private static PersonQuery fromAvro(org.crossbill.schemas.person.v1.PersonQuery message) {
    @Nullable String asker = message.getAsker();
    return new PersonQuery(
        message.getQueryId(),
        Persons.fromAvro(message.getCredential()),
        asker == null ? null : new NodeCode(asker));
  }
}
