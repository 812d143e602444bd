package org.crossbill.exchange;

import java.util.Optional;
import java.util.UUID;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.Lane;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.crossbill.store.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the quarantine, and the lock that keeps the order of a key. */
@Component
class QuarantineRows {
  /** Who acts where the node acts by itself. */
  static final Actor EXCHANGE = new Actor("exchange");

  private final JdbcClient jdbc;
  private final MessageCodec codec;
  private final Audit audit;

  QuarantineRows(JdbcClient jdbc, MessageCodec codec, Audit audit) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.audit = audit;
  }

  /** Until the caller's transaction ends, nobody else decides about messages of the key. */
  void lock(Lane lane, String key) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("quarantine " + lane.topicPart() + " " + key)
        .query((_, index) -> index)
        .single();
  }

  /** The message of that sender and key that came last and waits, or null. */
  @Nullable UUID lastWaiting(Arrival arrival) {
    Optional<UUID> last =
        jdbc.sql(
                """
                SELECT message_id FROM quarantine WHERE state = 'WAITING' AND lane = ? AND key = ? AND sender = ?
                ORDER BY id DESC LIMIT 1
                """)
            .params(arrival.lane().topicPart(), arrival.key(), arrival.sender())
            .query(UUID.class)
            .optional();
    return last.orElse(null);
  }

  /** Puts a message aside, in the caller's transaction. */
  void add(Arrival arrival, String error) {
    Arrival.Claim claim = arrival.claim();
    String storable = error.replace("\0", "\\0"); // it may quote what the message says
    jdbc.sql(
            """
            INSERT INTO quarantine (message_id, sender, lane, key, schema, payload, decoded, error, skip_only,
              claimed_id, claimed_key, signature)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            arrival.messageId(),
            arrival.sender(),
            arrival.lane().topicPart(),
            arrival.key(),
            arrival.schema(),
            arrival.payload())
        .param(decoded(arrival.payload()))
        .param(storable)
        .param(arrival.skipOnly())
        .param(claim == null ? null : claim.messageId())
        .param(claim == null ? null : claim.key())
        .param(claim == null ? null : claim.signature())
        .update();
    audit.record(EXCHANGE, "quarantine.add", arrival.messageId().toString(), storable);
  }

  /** Lets a message put aside be tried again by itself, soon. */
  void giveSecondChance(UUID messageId) {
    jdbc.sql("UPDATE quarantine SET again_at = now() + interval '1 second' WHERE message_id = ?")
        .param(messageId)
        .update();
  }

  private @Nullable String decoded(byte[] payload) {
    try {
      return codec.toJson(payload);
    } catch (Undecodable e) {
      return null;
    }
  }
}
