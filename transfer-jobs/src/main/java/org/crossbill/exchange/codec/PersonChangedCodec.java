package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PersonChanged;

/** {@link PersonChanged}. */
final class PersonChangedCodec {
  static final Mapping<PersonChanged, org.crossbill.schemas.person.v1.PersonChanged> MAPPING =
      new Mapping<>(
          PersonChanged.class,
          org.crossbill.schemas.person.v1.PersonChanged.class,
          PersonChangedCodec::toAvro,
          PersonChangedCodec::fromAvro);

  private PersonChangedCodec() {}

  private static org.crossbill.schemas.person.v1.PersonChanged toAvro(PersonChanged message) {
    return new org.crossbill.schemas.person.v1.PersonChanged(
        message.psnNo(), Persons.toAvro(message.credentials()));
  }

  private static PersonChanged fromAvro(org.crossbill.schemas.person.v1.PersonChanged message) {
    return new PersonChanged(message.getPsnNo(), Persons.fromAvro(message.getCredentials()));
  }
}
