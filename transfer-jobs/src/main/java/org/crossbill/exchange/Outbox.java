package org.crossbill.exchange;

import java.util.UUID;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;

/**
 * Where a feature puts what it has to say to another node (发件箱). The row is written in the caller's
 * transaction, which must exist; the relay sends it after the commit, messages of one key in their
 * order. An inquiry leaves no row: it is sent once after the commit, in no order.
 */
public interface Outbox {
  /**
   * Adds a message to the caller's transaction.
   *
   * @return the message id, unique over all nodes
   */
  UUID send(NodeCode receiver, Message message);
}
