package org.crossbill.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Trials (预结算, 2303) at the treatment place: asks the insured place what a settlement would be.
 * Nothing is booked.
 */
@Component
public class Trials {
  private static final String ANSWERED = "trial-answer";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final Wakeups wakeups;
  private final Clock clock;

  Trials(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Outbox outbox,
      Wakeups wakeups,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.outbox = outbox;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  /** An outcome as it is kept for the waiting call: one of the two. */
  record Kept(Outcome.@Nullable Decided decided, @Nullable List<Fault> faults) {}

  /**
   * Asks, and waits at most for the time given; empty when no answer came. Not to be called inside
   * a transaction.
   *
   * @param request a trial, its setl_id unique
   */
  public Optional<Outcome> ask(SettlementRequest request, NodeCode insuredNode, Duration patience) {
    try (Wakeups.Waiter answered = wakeups.waiter(ANSWERED, request.setlId())) {
      transaction.executeWithoutResult(_ -> {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql(
                """
                WITH old AS (DELETE FROM settlement_trial WHERE asked_at < ?)
                INSERT INTO settlement_trial (query_id, asked_at) VALUES (?, ?)
                """)
            .params(now.minusDays(1), request.setlId(), now)
            .update();
        outbox.send(insuredNode, request);
      });
      return answered.await(patience, () -> outcome(request.setlId()));
    }
  }

  /** Takes in an answer, in the transaction of the message that brought it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(SettlementReply reply) {
    Kept kept =
        switch (reply.outcome()) {
          case Outcome.Decided decided -> new Kept(decided, null);
          case Outcome.Refused(List<Fault> faults) -> new Kept(null, faults);
        };
    jdbc.sql("UPDATE settlement_trial SET outcome = ?::jsonb WHERE query_id = ?")
        .params(SettlementJson.MAPPER.writeValueAsString(kept), reply.setlId())
        .update();
    wakeups.wake(ANSWERED, reply.setlId());
  }

  private Optional<Outcome> outcome(String queryId) {
    return jdbc.sql(
            "SELECT outcome FROM settlement_trial WHERE query_id = ? AND outcome IS NOT NULL")
        .param(queryId)
        .query((row, _) -> outcome(SettlementJson.MAPPER.readValue(row.getString(1), Kept.class)))
        .optional();
  }

  private static Outcome outcome(Kept kept) {
    if (kept.decided() != null) {
      return kept.decided();
    }
    return new Outcome.Refused(kept.faults() == null ? List.of() : kept.faults());
  }
}
