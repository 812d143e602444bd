package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/** {@link PersonIndexReply}. */
final class PersonIndexReplyCodec {
  static final Mapping<PersonIndexReply, org.crossbill.schemas.person.v1.PersonIndexReply> MAPPING =
      new Mapping<>(
          PersonIndexReply.class,
          org.crossbill.schemas.person.v1.PersonIndexReply.class,
          PersonIndexReplyCodec::toAvro,
          PersonIndexReplyCodec::fromAvro);

  private PersonIndexReplyCodec() {}

  private static org.crossbill.schemas.person.v1.PersonIndexReply toAvro(PersonIndexReply message) {
    NodeCode node = message.insuredNode();
    return new org.crossbill.schemas.person.v1.PersonIndexReply(
        message.queryId(),
        Persons.toAvro(message.credential()),
        node == null ? null : node.value());
  }

  private static PersonIndexReply fromAvro(
      org.crossbill.schemas.person.v1.PersonIndexReply message) {
    @Nullable String node = message.getInsuredNode();
    return new PersonIndexReply(
        message.getQueryId(),
        Persons.fromAvro(message.getCredential()),
        node == null ? null : new NodeCode(node));
  }
}
