package org.crossbill.person.message;

import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.exchange.Inquiries;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.PersonRegister;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The asking node has its answer: nobody, or a person of its own. An index of an earlier version
 * names another node, which is then asked.
 */
@Component
class PersonIndexReplyHandler implements MessageHandler<PersonIndexReply> {
  private final Outbox outbox;
  private final Inquiries inquiries;
  private final PersonRegister register;
  private final Node node;

  PersonIndexReplyHandler(Outbox outbox, Inquiries inquiries, PersonRegister register, Node node) {
    this.outbox = outbox;
    this.inquiries = inquiries;
    this.register = register;
    this.node = node;
  }

  @Override
  public Class<PersonIndexReply> handles() {
    return PersonIndexReply.class;
  }

  @Override
  public void handle(PersonIndexReply message, Origin origin) {
    if (message.insuredNode() == null) {
      answered(message, null);
    } else if (message.insuredNode().equals(node.code())) {
      answered(message, register.findFor(node.code(), message.credential()).orElse(null));
    } else {
      outbox.send(
          message.insuredNode(), new PersonQuery(message.queryId(), message.credential(), null));
    }
  }

  private void answered(PersonIndexReply message, @Nullable InsuredPerson person) {
    inquiries.answered(
        message.queryId(), new PersonReply(message.queryId(), message.credential(), person));
  }
}
