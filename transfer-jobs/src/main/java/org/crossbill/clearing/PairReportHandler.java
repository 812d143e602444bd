package org.crossbill.clearing;

import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.store.DateLimits;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps what provinces report (清算上报收件), at 000000; each side speaks for itself only. While a pair
 * is open its report may be corrected: the latest one counts, those before it stay.
 */
@Component
class PairReportHandler implements MessageHandler<PairReport> {
  private final JdbcTemplate jdbc;
  private final Node node;
  private final DateLimits limits;

  PairReportHandler(JdbcTemplate jdbc, Node node, DateLimits limits) {
    this.jdbc = jdbc;
    this.node = node;
    this.limits = limits;
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
    if (limits.isFarAhead(figures.closingDate())) {
      throw new MessageRefused(
          "a report of a closing of %s for the pair %s: today is %s, the open business date %s"
              .formatted(figures.closingDate(), figures.pair(), limits.today(), limits.open()));
    }
    Object[] key = {
      figures.closingDate(),
      figures.pair().treatment().value(),
      figures.pair().insured().value(),
      figures.side().code()
    };
    Integer latest =
        jdbc.queryForObject(
            """
            SELECT coalesce(max(version), 0) FROM arrived_report
            WHERE closing_date = ? AND treatment_node = ? AND insured_node = ? AND side = ?
            """,
            Integer.class,
            key);
    int version = latest == null ? 1 : latest + 1;
    if (version > 1) {
      refuseWhereCleared(figures);
    }
    jdbc.update(
        """
        INSERT INTO arrived_report
          (closing_date, treatment_node, insured_node, side, version, open_differences, open_claim, %s)
        VALUES (?, ?, ?, ?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        TallyRows.values(
                figures.agreed(),
                figures.closingDate(),
                figures.pair().treatment().value(),
                figures.pair().insured().value(),
                figures.side().code(),
                version,
                figures.openDifferences(),
                figures.openClaimFen())
            .toArray());
  }

  /** A correction waits for a clearing under way, and comes too late where that took the pair. */
  private void refuseWhereCleared(PairFigures figures) {
    jdbc.query("SELECT pg_advisory_xact_lock_shared(night_freeze_lock())", row -> {});
    Boolean cleared =
        jdbc.queryForObject(
            """
            SELECT EXISTS (SELECT FROM national_pair
              WHERE closing_date = ? AND treatment_node = ? AND insured_node = ? AND state = 'CLEARED')
            """,
            Boolean.class,
            figures.closingDate(),
            figures.pair().treatment().value(),
            figures.pair().insured().value());
    if (Boolean.TRUE.equals(cleared)) {
      throw new MessageRefused(
          "the pair %s of %s is cleared; what is wrong with it goes into a later closing"
              .formatted(figures.pair(), figures.closingDate()));
    }
  }
}
