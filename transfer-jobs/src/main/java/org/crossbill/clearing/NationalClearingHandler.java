package org.crossbill.clearing;

import org.crossbill.batch.TallyRows;
import org.crossbill.core.exchange.NationalClearing;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what 000000 cleared for this province (全国清算结果收件). */
@Component
class NationalClearingHandler implements MessageHandler<NationalClearing> {
  private final JdbcTemplate jdbc;
  private final Node node;

  NationalClearingHandler(JdbcTemplate jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  @Override
  public Class<NationalClearing> handles() {
    return NationalClearing.class;
  }

  @Override
  public void handle(NationalClearing message, Origin origin) {
    if (!origin.sender().isNational() || !message.position().province().equals(node.code())) {
      throw new MessageRefused(
          "a clearing of %s came from %s to %s"
              .formatted(message.position().province(), origin.sender(), node.code()));
    }
    jdbc.update(
        "INSERT INTO national_net (run_date, province, receivable, payable) VALUES (?, ?, ?, ?)",
        message.businessDate(),
        message.position().province().value(),
        message.position().receivableFen(),
        message.position().payableFen());
    jdbc.batchUpdate(
        """
        INSERT INTO province_pair (run_date, closing_date, treatment_node, insured_node, state, %s)
        VALUES (?, ?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        message.pairs().stream()
            .map(pair -> PairRows.values(message.businessDate(), pair))
            .toList());
  }
}
