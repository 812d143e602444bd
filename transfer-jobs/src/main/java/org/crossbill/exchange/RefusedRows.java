package org.crossbill.exchange;

import java.time.Duration;
import java.util.Collection;
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

  /** One more refusal of a message of the outbox. */
  @Transactional
  public void refused(long seq, String error) {
    int attempts =
        jdbc.sql("SELECT coalesce(max(attempts), 0) + 1 FROM outbox_refused WHERE seq = ?")
            .param(seq)
            .query(Integer.class)
            .single();
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

  /** Whether any of the messages, just sent, had been refused before, so that its key goes on. */
  public boolean released(Collection<Long> sent) {
    return !sent.isEmpty()
        && jdbc.sql(
                    """
                    UPDATE outbox_refused SET state = 'SENT', retry_at = NULL, settled_at = now()
                    WHERE seq = ANY (?) AND state IN ('RETRYING', 'STOPPED')
                    """)
                .param(sent.toArray(Long[]::new))
                .update()
            > 0;
  }
}
