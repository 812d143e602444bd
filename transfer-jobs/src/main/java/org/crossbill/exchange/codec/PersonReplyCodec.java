package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.PersonReply;
import org.jspecify.annotations.Nullable;

/** {@link PersonReply}. */
final class PersonReplyCodec {
  static final Mapping<PersonReply, org.crossbill.schemas.person.v1.PersonReply> MAPPING =
      new Mapping<>(
          PersonReply.class,
          org.crossbill.schemas.person.v1.PersonReply.class,
          PersonReplyCodec::toAvro,
          PersonReplyCodec::fromAvro);

  private PersonReplyCodec() {}

  private static org.crossbill.schemas.person.v1.PersonReply toAvro(PersonReply message) {
    InsuredPerson person = message.person();
    return new org.crossbill.schemas.person.v1.PersonReply(
        message.queryId(),
        Persons.toAvro(message.credential()),
        person == null ? null : Persons.toAvro(person));
  }

  private static PersonReply fromAvro(org.crossbill.schemas.person.v1.PersonReply message) {
    org.crossbill.schemas.person.v1.@Nullable InsuredPerson person = message.getPerson();
    return new PersonReply(
        message.getQueryId(),
        Persons.fromAvro(message.getCredential()),
        person == null ? null : Persons.fromAvro(person));
  }
}
