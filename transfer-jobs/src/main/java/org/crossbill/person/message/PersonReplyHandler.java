package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonReply;
import org.crossbill.exchange.Inquiries;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.springframework.stereotype.Component;

/** The asking node has its answer. */
@Component
class PersonReplyHandler implements MessageHandler<PersonReply> {
  private final Inquiries inquiries;

  PersonReplyHandler(Inquiries inquiries) {
    this.inquiries = inquiries;
  }

  @Override
  public Class<PersonReply> handles() {
    return PersonReply.class;
  }

  @Override
  public void handle(PersonReply message, Origin origin) {
    inquiries.answered(message.queryId(), message);
  }
}
