package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonIndexQuery;
import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The national index passes a question on to the province that insures the holder of the
 * credential, which answers the asker. Where that is the asker itself, or nobody, it says so.
 */
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
    NodeCode asker = origin.sender();
    if (insuredNode == null || insuredNode.equals(asker)) {
      outbox.send(
          asker, new PersonIndexReply(message.queryId(), message.credential(), insuredNode));
    } else {
      outbox.send(insuredNode, new PersonQuery(message.queryId(), message.credential(), asker));
    }
  }
}
