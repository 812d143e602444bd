package org.crossbill.clearing;

import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what provinces report (清算上报收件), at 000000; each side speaks for itself only. */
@Component
class PairReportHandler implements MessageHandler<PairReport> {
  private final JdbcTemplate jdbc;
  private final Node node;

  PairReportHandler(JdbcTemplate jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  @Override
  public Class<PairReport> handles() {
    return PairReport.class;
  }

  @Override
  public void handle(PairReport message, Origin origin) {
    PairFigures figures = message.figures();
    NodeCode speaker =
        switch (figures.side()) {
          case TREATMENT -> figures.pair().treatment();
          case INSURED -> figures.pair().insured();
        };
    if (!speaker.equals(origin.sender()) || !node.code().isNational()) {
      throw new MessageRefused(
          "a report about the pair %s came from %s to %s"
              .formatted(figures.pair(), origin.sender(), node.code()));
    }
    jdbc.update(
        """
        INSERT INTO arrived_report
          (closing_date, treatment_node, insured_node, side, open_differences, open_claim, %s)
        VALUES (?, ?, ?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        TallyRows.values(
                figures.agreed(),
                figures.closingDate(),
                figures.pair().treatment().value(),
                figures.pair().insured().value(),
                figures.side().code(),
                figures.openDifferences(),
                figures.openClaimFen())
            .toArray());
  }
}
