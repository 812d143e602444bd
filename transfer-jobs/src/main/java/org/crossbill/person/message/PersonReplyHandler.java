package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonReply;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.person.PersonDirectory;
import org.springframework.stereotype.Component;

/** The asking node has its answer. */
@Component
class PersonReplyHandler implements MessageHandler<PersonReply> {
  private final PersonDirectory directory;

  PersonReplyHandler(PersonDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Class<PersonReply> handles() {
    return PersonReply.class;
  }

  @Override
  public void handle(PersonReply message, Origin origin) {
    directory.answered(message.queryId(), message.person());
  }
}
