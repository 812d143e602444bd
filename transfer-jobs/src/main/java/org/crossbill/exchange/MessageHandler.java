package org.crossbill.exchange;

import org.crossbill.core.exchange.Message;

/**
 * What a feature does with one kind of message (收件处理). Called inside the transaction that writes
 * the inbox row, once per message whatever crashes: an exception rolls both back, and after the
 * retries are used up the message goes to quarantine.
 */
public interface MessageHandler<M extends Message> {
  /** The kind of message it handles; one handler per kind and node. */
  Class<M> handles();

  /** The effect, in the caller's transaction. Replies go to the {@link Outbox}. */
  void handle(M message, Origin origin);
}
