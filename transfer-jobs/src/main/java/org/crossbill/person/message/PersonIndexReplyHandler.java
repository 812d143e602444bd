package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.PersonDirectory;
import org.crossbill.person.PersonRegister;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;

/**
 * The asking node goes on to the insured node, or has its answer: nobody, or a person of its own.
 */
@Component
class PersonIndexReplyHandler implements MessageHandler<PersonIndexReply> {
  private final Outbox outbox;
  private final PersonDirectory directory;
  private final PersonRegister register;
  private final Node node;

  PersonIndexReplyHandler(
      Outbox outbox, PersonDirectory directory, PersonRegister register, Node node) {
    this.outbox = outbox;
    this.directory = directory;
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
      directory.answered(message.queryId(), null);
    } else if (message.insuredNode().equals(node.code())) {
      directory.answered(
          message.queryId(), register.findFor(node.code(), message.credential()).orElse(null));
    } else {
      outbox.send(message.insuredNode(), new PersonQuery(message.queryId(), message.credential()));
    }
  }
}
