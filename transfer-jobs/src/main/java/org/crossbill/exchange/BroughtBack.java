package org.crossbill.exchange;

import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;

/**
 * What a feature makes again of a message of this node's own that a restored database knows nothing
 * of (找回), but its receiver's topic does. Called once a message, in the transaction that writes its
 * row of the outbox; an exception undoes what was made, and is listed.
 */
public interface BroughtBack<M extends Message> {
  /** The kind of message. */
  Class<M> kind();

  /** Makes again what had been written together with the message. */
  void make(M message, NodeCode receiver);
}
