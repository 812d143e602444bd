package org.crossbill.exchange;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.crossbill.store.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of messages Kafka refused, as the relay writes them. Each is tried again after a time
 * that doubles, until its attempts are used up; then it stops and waits for somebody.
 */
@Component
class RefusedRows {
  private static final int DOUBLINGS_MAX = 10;

  private final JdbcClient jdbc;
  private final Audit audit;
  private final ExchangeProperties properties;

  RefusedRows(JdbcClient jdbc, Audit audit, ExchangeProperties properties) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.properties = properties;
  }

  /**
   * One more refusal of a message of the outbox; nothing where another leader has sent it
   * meanwhile.
   */
  @Transactional
  public void refused(long seq, String error) {
    Optional<Integer> before =
        jdbc.sql(
                """
                SELECT coalesce((SELECT r.attempts FROM outbox_refused r WHERE r.seq = o.seq), 0)
                FROM outbox o WHERE o.seq = ? AND o.sent_at IS NULL FOR UPDATE OF o
                """)
            .param(seq)
            .query(Integer.class)
            .optional();
    if (before.isEmpty()) {
      return;
    }
    int attempts = before.get() + 1;
    boolean stops = attempts >= properties.sendAttempts();
    Duration pause =
        properties.sendRetry().multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
    jdbc.sql(
            """
            INSERT INTO outbox_refused (seq, receiver, lane, key, attempts, error, state, retry_at)
            SELECT seq, receiver, lane, key, :attempts, :error, :state,
                   CASE WHEN :state = 'RETRYING' THEN now() + :millis * interval '1 millisecond' END
            FROM outbox WHERE seq = :seq
            ON CONFLICT (seq) DO UPDATE SET attempts = excluded.attempts, error = excluded.error,
              state = excluded.state, retry_at = excluded.retry_at
            """)
        .param("attempts", attempts)
        .param("error", error)
        .param("state", stops ? "STOPPED" : "RETRYING")
        .param("millis", pause.toMillis())
        .param("seq", seq)
        .update();
    if (stops) {
      String messageId =
          jdbc.sql("SELECT message_id::text FROM outbox WHERE seq = ?")
              .param(seq)
              .query(String.class)
              .single();
      audit.record(QuarantineRows.EXCHANGE, "outgoing.stop", messageId, error);
    }
  }

  /**
   * Marks messages as sent, and in the same statement lets go the keys of those that had been
   * refused before. No fsync: a lost mark only sends again.
   *
   * @return whether any key goes on
   */
  boolean sent(Collection<Long> sent) {
    Long[] rows = sent.toArray(Long[]::new);
    return jdbc.sql(
                """
                WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)),
                marked AS (UPDATE outbox SET sent_at = now() FROM quick WHERE seq = ANY (?)),
                released AS (
                  UPDATE outbox_refused SET state = 'SENT', retry_at = NULL, settled_at = now()
                  WHERE seq = ANY (?) AND state IN ('RETRYING', 'STOPPED') RETURNING seq)
                SELECT count(*) FROM released
                """)
            .params(rows, rows)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Lets go the keys of messages that a former leader marked while this one had them refused. */
  void settleMarked() {
    jdbc.sql(
            """
            UPDATE outbox_refused r SET state = 'SENT', retry_at = NULL, settled_at = now() FROM outbox o
            WHERE o.seq = r.seq AND o.sent_at IS NOT NULL AND r.state IN ('RETRYING', 'STOPPED')
            """)
        .update();
  }
}
