package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PersonRegistered;
import org.crossbill.core.place.NodeCode;

/** {@link PersonRegistered}. */
final class PersonRegisteredCodec {
  static final Mapping<PersonRegistered, org.crossbill.schemas.person.v1.PersonRegistered> MAPPING =
      new Mapping<>(
          PersonRegistered.class,
          org.crossbill.schemas.person.v1.PersonRegistered.class,
          PersonRegisteredCodec::toAvro,
          PersonRegisteredCodec::fromAvro);

  private PersonRegisteredCodec() {}

  private static org.crossbill.schemas.person.v1.PersonRegistered toAvro(PersonRegistered message) {
    return new org.crossbill.schemas.person.v1.PersonRegistered(
        message.insuredNode().value(), Persons.toAvro(message.credentials()));
  }

  private static PersonRegistered fromAvro(
      org.crossbill.schemas.person.v1.PersonRegistered message) {
    return new PersonRegistered(
        new NodeCode(message.getInsuredNode()), Persons.fromAvro(message.getCredentials()));
  }
}
