package org.crossbill.exchange;

import java.util.UUID;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.store.Wakeups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The outbox as a table of the node's own database, which inquiries do not enter. */
@Component
class JdbcOutbox implements Outbox {
  /** What the relay waits for. */
  static final String CHANNEL = "outbox";

  private final JdbcClient jdbc;
  private final MessageCodec codec;
  private final Wakeups wakeups;
  private final Courier courier;

  JdbcOutbox(JdbcClient jdbc, MessageCodec codec, Wakeups wakeups, Courier courier) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.wakeups = wakeups;
    this.courier = courier;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID send(NodeCode receiver, Message message) {
    if (message.isInquiry()) {
      return carryAfterCommit(receiver, message);
    }
    UUID messageId =
        jdbc.sql(
                """
                INSERT INTO outbox (receiver, lane, key, schema, payload) VALUES (?, ?, ?, ?, ?)
                RETURNING message_id
                """)
            .params(
                receiver.value(),
                message.lane().topicPart(),
                message.key(),
                codec.schemaOf(message),
                codec.encodeToSend(message))
            .query(UUID.class)
            .single();
    wakeups.wake(CHANNEL, "");
    return messageId;
  }

  private UUID carryAfterCommit(NodeCode receiver, Message inquiry) {
    Courier.Letter letter = courier.letter(receiver, inquiry);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            courier.carry(letter);
          }
        });
    return letter.message().messageId();
  }
}
