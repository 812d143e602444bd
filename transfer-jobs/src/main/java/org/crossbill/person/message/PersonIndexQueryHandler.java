package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonIndexQuery;
import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The national index says which province insures the holder of a credential. */
@Component
class PersonIndexQueryHandler implements MessageHandler<PersonIndexQuery> {
  private final JdbcClient jdbc;
  private final Outbox outbox;

  PersonIndexQueryHandler(JdbcClient jdbc, Outbox outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Override
  public Class<PersonIndexQuery> handles() {
    return PersonIndexQuery.class;
  }

  @Override
  public void handle(PersonIndexQuery message, Origin origin) {
    NodeCode insuredNode =
        jdbc.sql(
                "SELECT insured_node FROM person_index WHERE mdtrt_cert_type = ? AND mdtrt_cert_no = ?")
            .params(message.credential().mdtrtCertType(), message.credential().mdtrtCertNo())
            .query((row, _) -> new NodeCode(row.getString(1)))
            .optional()
            .orElse(null);
    outbox.send(
        origin.sender(),
        new PersonIndexReply(message.queryId(), message.credential(), insuredNode));
  }
}
