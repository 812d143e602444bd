package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.person.PersonDirectory;
import org.springframework.stereotype.Component;

/** What this node has cached about the person is no longer true. */
@Component
class PersonChangedHandler implements MessageHandler<PersonChanged> {
  private final PersonDirectory directory;

  PersonChangedHandler(PersonDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Class<PersonChanged> handles() {
    return PersonChanged.class;
  }

  @Override
  public void handle(PersonChanged message, Origin origin) {
    directory.changed(message.credentials());
  }
}
