package org.crossbill.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.crossbill.store.Audit;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What this node could not send (发件受阻), and what somebody does about it. Kafka refused the message
 * for good, so those of its key wait behind it; all others go on. Every deed is audited in its own
 * transaction.
 */
@Component
public class Outgoing {
  private static final int SHOWN = 200;

  private final JdbcClient jdbc;
  private final MessageCodec codec;
  private final Audit audit;
  private final Wakeups wakeups;

  Outgoing(JdbcClient jdbc, MessageCodec codec, Audit audit, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.audit = audit;
    this.wakeups = wakeups;
  }

  /**
   * A message that was refused.
   *
   * @param seq its number in the outbox
   * @param messageId of the message
   * @param receiver the node it is for
   * @param lane it goes on
   * @param key the bill or case
   * @param schema full name of its schema
   * @param bytes how large it is
   * @param decoded the message as JSON, null where its schema is no longer known
   * @param attempts refusals since the first, or since somebody told to try again
   * @param error what Kafka said last
   * @param state what becomes of it
   * @param refusedAt when it was refused first
   * @param reason why it was skipped, null where it was not
   * @param behind how many messages of the key wait behind it
   */
  public record Entry(
      long seq,
      UUID messageId,
      String receiver,
      Lane lane,
      String key,
      String schema,
      int bytes,
      @Nullable String decoded,
      int attempts,
      String error,
      State state,
      Instant refusedAt,
      @Nullable String reason,
      long behind) {}

  /** What becomes of a refused message. */
  public enum State {
    /** The relay tries again by itself. */
    RETRYING,
    /** The attempts are used up: somebody has to remove the cause and try again, or skip it. */
    STOPPED,
    /** It was sent after all. */
    SENT,
    /** Somebody decided that it shall not be sent. */
    SKIPPED
  }

  /**
   * One of the messages that hold their keys back, as the list shows it; {@link Entry} says the
   * rest.
   *
   * @param seq its number in the outbox
   * @param receiver the node it is for
   * @param lane it goes on
   * @param key the bill or case
   * @param schema full name of its schema
   * @param attempts refusals since the first, or since somebody told to try again
   * @param error what Kafka said last
   * @param state what becomes of it
   * @param refusedAt when it was refused first
   */
  public record Held(
      long seq,
      String receiver,
      Lane lane,
      String key,
      String schema,
      int attempts,
      String error,
      State state,
      Instant refusedAt) {}

  /** The messages that hold their keys back, the oldest first, at most 200. */
  public List<Held> held() {
    return jdbc.sql(
            """
            SELECT r.seq, r.receiver, r.lane, r.key, o.schema, r.attempts, r.error, r.state, r.refused_at
            FROM outbox_refused r JOIN outbox o USING (seq)
            WHERE r.state IN ('RETRYING', 'STOPPED') ORDER BY r.seq LIMIT ?
            """)
        .param(SHOWN)
        .query((row, _) ->
            new Held(
                row.getLong("seq"),
                row.getString("receiver"),
                Lane.ofTopicPart(row.getString("lane")),
                row.getString("key"),
                row.getString("schema"),
                row.getInt("attempts"),
                row.getString("error"),
                State.valueOf(row.getString("state")),
                row.getObject("refused_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** How many messages hold their keys back. */
  public long countHeld() {
    return jdbc.sql("SELECT count(*) FROM outbox_refused WHERE state IN ('RETRYING', 'STOPPED')")
        .query(Long.class)
        .single();
  }

  /** One message, whatever became of it. */
  public Optional<Entry> find(long seq) {
    return jdbc.sql(
            """
            SELECT r.seq, o.message_id, r.receiver, r.lane, r.key, o.schema, o.payload, r.attempts, r.error, r.state,
              r.refused_at, r.reason,
              (SELECT count(*) FROM outbox b WHERE b.sent_at IS NULL AND b.receiver = r.receiver AND b.lane = r.lane
                 AND b.key = r.key AND b.seq > r.seq) AS behind
            FROM outbox_refused r JOIN outbox o USING (seq) WHERE r.seq = ?
            """)
        .param(seq)
        .query(this::entry)
        .optional();
  }

  /** Whether everything of these lanes is sent, but for what the brokers refuse. */
  public boolean isSent(Lane... lanes) {
    return jdbc.sql(
            """
            SELECT NOT EXISTS (SELECT FROM outbox o
              WHERE sent_at IS NULL AND lane = ANY (?)
                AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.state IN ('RETRYING', 'STOPPED')
                  AND r.receiver = o.receiver AND r.lane = o.lane AND r.key = o.key))
            """)
        .param(Stream.of(lanes).map(Lane::topicPart).toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /** How many messages to a node have not been sent yet. */
  public long unsent(NodeCode receiver) {
    return jdbc.sql("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND receiver = ?")
        .param(receiver.value())
        .query(Long.class)
        .single();
  }

  /** Tries the message again at once, with all its attempts. */
  @Transactional
  public Result<State> retry(long seq, Actor actor) {
    return tryAgain(actor, "r.seq = ?", seq) == 0
        ? Result.failed(notHeld(seq))
        : Result.ok(State.RETRYING);
  }

  /** The same for all messages of a receiver, where the cause was one for all; how many. */
  @Transactional
  public int retryAll(String receiver, Actor actor) {
    return tryAgain(actor, "r.receiver = ?", receiver);
  }

  /**
   * Settles a stopped message without sending it, then those behind it go on.
   *
   * @param reason why it shall not be sent, not blank
   */
  @Transactional
  public Result<State> skip(long seq, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(
          new Fault(FaultCode.REASON_MISSING, "reason", "未填写理由", "跳过受阻的发件须填写理由，理由记入审计"));
    }
    Optional<UUID> skipped =
        jdbc.sql(
                """
                WITH skipped AS (
                  UPDATE outbox_refused SET state = 'SKIPPED', settled_at = now(), reason = ?
                  WHERE seq = ? AND state = 'STOPPED' RETURNING seq)
                UPDATE outbox o SET sent_at = now() FROM skipped s WHERE o.seq = s.seq RETURNING o.message_id
                """)
            .params(reason, seq)
            .query(UUID.class)
            .optional();
    if (skipped.isEmpty()) {
      return Result.failed(notHeld(seq));
    }
    audit.record(actor, "outgoing.skip", skipped.get().toString(), reason);
    wakeups.wake(JdbcOutbox.CHANNEL, "");
    return Result.ok(State.SKIPPED);
  }

  private int tryAgain(Actor actor, String which, Object parameter) {
    List<UUID> again =
        jdbc.sql(
                """
                UPDATE outbox_refused r SET state = 'RETRYING', attempts = 0, retry_at = now() FROM outbox o
                WHERE o.seq = r.seq AND r.state IN ('RETRYING', 'STOPPED') AND %s RETURNING o.message_id
                """
                    .formatted(which))
            .param(parameter)
            .query((row, _) -> row.getObject("message_id", UUID.class))
            .list();
    again.forEach(id -> audit.record(actor, "outgoing.retry", id.toString(), ""));
    wakeups.wake(JdbcOutbox.CHANNEL, "");
    return again.size();
  }

  private Entry entry(ResultSet row, int index) throws SQLException {
    byte[] payload = row.getBytes("payload");
    return new Entry(
        row.getLong("seq"),
        row.getObject("message_id", UUID.class),
        row.getString("receiver"),
        Lane.ofTopicPart(row.getString("lane")),
        row.getString("key"),
        row.getString("schema"),
        payload.length,
        decoded(payload),
        row.getInt("attempts"),
        row.getString("error"),
        State.valueOf(row.getString("state")),
        row.getObject("refused_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        row.getLong("behind"));
  }

  private @Nullable String decoded(byte[] payload) {
    try {
      return codec.toJson(payload);
    } catch (Undecodable e) {
      return null;
    }
  }

  private static Fault notHeld(long seq) {
    return new Fault(
        FaultCode.OUTGOING_NOT_HELD,
        "seq",
        "发件 " + seq + " 未受阻、已处理，或仍在自动重试（自动重试结束前不能跳过）",
        "请刷新列表后再操作");
  }
}
