package org.crossbill.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.SetlId;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.crossbill.store.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks again for settlements and reversals that nobody answers (久无答复的结算请求): a request or an answer
 * that was lost ends so by itself, since each takes effect once. Each time after twice as long.
 */
@Component
class AskAgain extends Watch {
  private static final Logger log = LoggerFactory.getLogger(AskAgain.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int LOOKS_AN_AGE = 4;

  /** Doubled so often at most: a call asked for every few minutes at first is so once in days. */
  private static final int DOUBLED_MOST = 10;

  /** Asked for the first time in one look, of each insured node. */
  private static final int FIRST_MOST = 200;

  /** How far back a wide look goes; what is older was asked long since, and is asked on. */
  private static final int WIDE_DAYS = 31;

  private static final Duration WIDE_EVERY = Duration.ofHours(1);

  private final SettlementDesk desk;
  private final BusinessDays days;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration after;
  private final Duration stuckAfter;

  /** When all of {@link #WIDE_DAYS} was looked through to its end, by this replica. */
  private Instant wideAt = Instant.EPOCH;

  AskAgain(
      SettlementDesk desk,
      BusinessDays days,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      Node node,
      @Value("${crossbill.settlement.ask-again:5m}") Duration after,
      @Value("${crossbill.settlement.stuck-after:10m}") Duration stuckAfter) {
    super("ask-again-" + node.code(), pause(after));
    if (after.compareTo(Duration.ofSeconds(1)) < 0 || stuckAfter.compareTo(after) <= 0) {
      throw new StartRefused(
          "crossbill.settlement.ask-again=%s and .stuck-after=%s: the first is at least 1 s, the second longer than it."
              .formatted(after, stuckAfter));
    }
    this.desk = desk;
    this.days = days;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.after = after;
    this.stuckAfter = stuckAfter;
  }

  private static Duration pause(Duration after) {
    Duration part = after.dividedBy(LOOKS_AN_AGE);
    return part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
  }

  /** What began before it and has no answer is stuck. */
  Instant stuckBefore() {
    return clock.instant().minus(stuckAfter);
  }

  private record Asked(int times, Instant last) {}

  @Override
  protected void look() {
    forgetTheAnswered();
    Map<SetlId, Asked> asked = new HashMap<>();
    jdbc.sql("SELECT setl_id, times, asked_at FROM settlement_asked")
        .query(row -> {
          asked.put(
              new SetlId(row.getString(1)),
              new Asked(row.getInt(2), row.getObject(3, OffsetDateTime.class).toInstant()));
        });
    Instant now = clock.instant();
    asked.forEach((setlId, before) -> {
      Duration wait = after.multipliedBy(1L << Math.min(before.times, DOUBLED_MOST));
      if (before.last.plus(wait).isBefore(now)) {
        desk.attempt(setlId).ifPresent(attempt -> ask(attempt, before.last));
      }
    });
    days.open().ifPresent(open -> askFirst(open, now));
  }

  /**
   * What was never asked for. The open date and the one before; from time to time, and until there
   * is none left, those further back too: an attempt may not have been looked at while they were
   * open, or came back with {@code recover}.
   */
  private void askFirst(LocalDate open, Instant now) {
    boolean wide = !wideAt.plus(WIDE_EVERY).isAfter(now);
    List<Attempt> first =
        desk.neverAskedAgain(
            wide ? open.minusDays(WIDE_DAYS) : recent(open),
            LocalDateTime.ofInstant(now.minus(after), clock.getZone()),
            FIRST_MOST);
    first.forEach(attempt -> ask(attempt, Instant.EPOCH));
    if (wide && first.size() < FIRST_MOST) {
      wideAt = now;
    }
  }

  /** From which date on an attempt without an answer may not have been asked for yet. */
  LocalDate recent() {
    return days.open().map(AskAgain::recent).orElse(LocalDate.EPOCH);
  }

  private static LocalDate recent(LocalDate open) {
    return open.minusDays(1);
  }

  private void forgetTheAnswered() {
    List<String> ended =
        jdbc.sql(
                """
                DELETE FROM settlement_asked s USING settlement_attempt_key k, settlement_outcome o
                WHERE k.setl_id = s.setl_id AND o.business_date = k.business_date AND o.setl_id = k.setl_id
                RETURNING s.setl_id
                """)
            .query((row, _) -> row.getString(1))
            .list();
    if (!ended.isEmpty()) {
      log.info("answered after they were asked for again: {}", ended);
    }
  }

  /** Once, whichever replica it is: the row of the last time decides. */
  private void ask(Attempt attempt, Instant last) {
    transaction.executeWithoutResult(_ -> {
      int first =
          jdbc.sql(
                  """
                  INSERT INTO settlement_asked AS s (setl_id, insured_node, amount_fen, begun_at, times, asked_at)
                  VALUES (?, ?, ?, ?, 1, ?)
                  ON CONFLICT (setl_id) DO UPDATE SET times = s.times + 1, asked_at = excluded.asked_at
                  WHERE s.asked_at = ?
                  """)
              .params(
                  attempt.setlId().value(),
                  attempt.insuredNode().value(),
                  Math.abs(attempt.split().medfeeSumamtFen()),
                  at(attempt.setlTime().atZone(clock.getZone()).toInstant()),
                  at(clock.instant()),
                  at(last))
              .update();
      if (first == 1) {
        desk.askAgain(attempt);
        log.warn(
            "{} {} has no answer of {} since {}: asked again",
            attempt.infno(),
            attempt.setlId(),
            attempt.insuredNode(),
            attempt.setlTime());
      }
    });
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
