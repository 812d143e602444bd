package org.crossbill.core.exchange;

import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * What one node says to another (节点间消息): a fact or a request, complete in itself. How it travels
 * (Avro, Kafka, the outbox and the inbox) is not its concern. Messages of one key keep their order,
 * but for inquiries.
 */
public sealed interface Message
    permits PersonIndexQuery,
        PersonIndexReply,
        PersonQuery,
        PersonReply,
        PersonRegistered,
        PersonChanged,
        FilingRequest,
        FilingReply,
        SettlementRequest,
        SettlementReply,
        ReversalRequest,
        ReversalReply,
        ClosingBlock,
        ClosingNotice,
        ClosingAnswer,
        PairReport,
        NationalClearing,
        CaseMessage {
  /** The lane it travels on. */
  Lane lane();

  /**
   * The bill or case it belongs to; messages with the same key are handled in the order they were
   * sent.
   */
  String key();

  /**
   * Whether it is a question, or the answer to one, that books nothing (询问). Whoever asked asks
   * again where it is lost, and asked twice it does no harm.
   */
  default boolean isInquiry() {
    return false;
  }

  /** The node that speaks, where the message itself names it: then that must be the sender. */
  default @Nullable NodeCode author() {
    return null;
  }
}
