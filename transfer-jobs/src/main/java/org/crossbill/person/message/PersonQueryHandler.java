package org.crossbill.person.message;

import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.PersonRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The insured node answers with the person and remembers who asked. */
@Component
class PersonQueryHandler implements MessageHandler<PersonQuery> {
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final PersonRegister register;

  PersonQueryHandler(JdbcClient jdbc, Outbox outbox, PersonRegister register) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.register = register;
  }

  @Override
  public Class<PersonQuery> handles() {
    return PersonQuery.class;
  }

  @Override
  public void handle(PersonQuery message, Origin origin) {
    InsuredPerson person = register.find(message.credential()).orElse(null);
    if (person != null) {
      jdbc.sql("INSERT INTO person_asker (psn_no, node) VALUES (?, ?) ON CONFLICT DO NOTHING")
          .params(person.psnNo(), origin.sender().value())
          .update();
    }
    outbox.send(origin.sender(), new PersonReply(message.queryId(), message.credential(), person));
  }
}
