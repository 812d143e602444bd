package org.crossbill.person.message;

import org.crossbill.core.exchange.PersonRegistered;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.person.EnrolmentOverlaps;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The national index takes in which province insures whom. A later registration answers in place of
 * an earlier one, and where that is another province's, it is to be decided which of them stands.
 */
@Component
class PersonRegisteredHandler implements MessageHandler<PersonRegistered> {
  private final JdbcTemplate jdbc;
  private final EnrolmentOverlaps overlaps;

  PersonRegisteredHandler(JdbcTemplate jdbc, EnrolmentOverlaps overlaps) {
    this.jdbc = jdbc;
    this.overlaps = overlaps;
  }

  @Override
  public Class<PersonRegistered> handles() {
    return PersonRegistered.class;
  }

  @Override
  public void handle(PersonRegistered message, Origin origin) {
    overlaps.note(message.insuredNode(), message.credentials());
    jdbc.batchUpdate(
        """
        INSERT INTO person_index (mdtrt_cert_type, mdtrt_cert_no, insured_node) VALUES (?, ?, ?)
        ON CONFLICT (mdtrt_cert_type, mdtrt_cert_no) DO UPDATE SET insured_node = excluded.insured_node
        """,
        message.credentials().stream()
            .map(credential ->
                new Object[] {
                  credential.mdtrtCertType(),
                  credential.mdtrtCertNo(),
                  message.insuredNode().value()
                })
            .toList());
  }
}
