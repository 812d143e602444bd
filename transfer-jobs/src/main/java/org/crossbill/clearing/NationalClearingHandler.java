package org.crossbill.clearing;

import java.time.LocalDate;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.PairClearing;
import org.crossbill.core.exchange.NationalClearing;
import org.crossbill.core.money.Fen;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.store.DateLimits;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps what 000000 cleared for this province (全国清算结果收件) and holds it against what this node
 * reported: a pair cleared otherwise is kept as a difference and fails a check of the next run.
 */
@Component
class NationalClearingHandler implements MessageHandler<NationalClearing> {
  private final JdbcTemplate jdbc;
  private final Node node;
  private final NightRuns runs;
  private final DateLimits limits;

  NationalClearingHandler(JdbcTemplate jdbc, Node node, NightRuns runs, DateLimits limits) {
    this.limits = limits;
    this.jdbc = jdbc;
    this.runs = runs;
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
    if (limits.isFarAhead(message.businessDate())) {
      throw new MessageRefused(
          "a clearing of %s: today is %s, the open business date %s"
              .formatted(message.businessDate(), limits.today(), limits.open()));
    }
    refuseWrongSums(message);
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
    noteDifferences(message.businessDate());
  }

  private void refuseWrongSums(NationalClearing message) {
    long receivableFen = 0;
    long payableFen = 0;
    for (PairClearing pair : message.pairs()) {
      long claimFen = pair.cleared().claim().totalFen();
      if (pair.pair().treatment().equals(node.code())) {
        receivableFen = Fen.sum(receivableFen, claimFen);
      } else {
        payableFen = Fen.sum(payableFen, claimFen);
      }
    }
    if (receivableFen != message.position().receivableFen()
        || payableFen != message.position().payableFen()) {
      throw new MessageRefused(
          "the clearing of %s says receivable %s and payable %s, but its pairs add up to %s and %s"
              .formatted(
                  message.businessDate(),
                  Fen.toYuan(message.position().receivableFen()),
                  Fen.toYuan(message.position().payableFen()),
                  Fen.toYuan(receivableFen),
                  Fen.toYuan(payableFen)));
    }
  }

  /** Shares the lock of the freeze, so that exactly one run counts a difference. */
  private void noteDifferences(LocalDate runDate) {
    jdbc.query("SELECT pg_advisory_xact_lock_shared(night_freeze_lock())", row -> {});
    jdbc.update(
        """
        INSERT INTO clearing_difference
          (run_date, closing_date, treatment_node, insured_node, cleared, reported, missed_run)
        SELECT p.run_date, p.closing_date, p.treatment_node, p.insured_node, p.claim, own.claim,
               CAST(? AS date)
        FROM province_pair p
        LEFT JOIN (
          SELECT closing_date, treatment_node, ? AS insured_node, entries, fingerprint, claim FROM matched_closing
          UNION ALL
          SELECT closing_date, ?, insured_node, entries, fingerprint, claim FROM answered_closing
        ) own ON own.closing_date = p.closing_date AND own.treatment_node = p.treatment_node
             AND own.insured_node = p.insured_node
        WHERE p.run_date = ? AND p.state = 'CLEARED'
          AND (p.entries, p.fingerprint, p.claim) IS DISTINCT FROM (own.entries, own.fingerprint, own.claim)
        """,
        runs.latest().orElse(null),
        node.code().value(),
        node.code().value(),
        runDate);
  }
}
