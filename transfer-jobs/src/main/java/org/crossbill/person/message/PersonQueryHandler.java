package org.crossbill.person.message;

import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.PersonRegister;
import org.springframework.stereotype.Component;

/** The insured node answers with the person and remembers who asked. */
@Component
class PersonQueryHandler implements MessageHandler<PersonQuery> {
  private final Outbox outbox;
  private final PersonRegister register;

  PersonQueryHandler(Outbox outbox, PersonRegister register) {
    this.outbox = outbox;
    this.register = register;
  }

  @Override
  public Class<PersonQuery> handles() {
    return PersonQuery.class;
  }

  @Override
  public void handle(PersonQuery message, Origin origin) {
    NodeCode asker = message.asker() == null ? origin.sender() : message.asker();
    if (!asker.equals(origin.sender()) && !origin.sender().equals(NodeCode.NATIONAL)) {
      throw new MessageRefused(
          "node %s asks for node %s: only the national index passes questions on"
              .formatted(origin.sender(), asker));
    }
    InsuredPerson person = register.findFor(asker, message.credential()).orElse(null);
    outbox.send(asker, new PersonReply(message.queryId(), message.credential(), person));
  }
}
