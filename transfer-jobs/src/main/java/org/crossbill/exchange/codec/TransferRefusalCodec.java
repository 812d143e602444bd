package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.TransferRefusal;
import org.crossbill.core.transfer.TransferRefusalReason;

/** {@link TransferRefusal}. */
final class TransferRefusalCodec {
  static final Mapping<TransferRefusal, org.crossbill.schemas.transfer.v1.TransferRefusal> MAPPING =
      new Mapping<>(
          TransferRefusal.class,
          org.crossbill.schemas.transfer.v1.TransferRefusal.class,
          TransferRefusalCodec::toAvro,
          TransferRefusalCodec::fromAvro);

  private TransferRefusalCodec() {}

  private static org.crossbill.schemas.transfer.v1.TransferRefusal toAvro(TransferRefusal message) {
    return new org.crossbill.schemas.transfer.v1.TransferRefusal(
        message.caseId(), message.date(), message.reason().name(), message.detail());
  }

  private static TransferRefusal fromAvro(
      org.crossbill.schemas.transfer.v1.TransferRefusal message) {
    return new TransferRefusal(
        message.getCaseId(),
        message.getDate(),
        TransferRefusalReason.valueOf(message.getReason()),
        message.getDetail());
  }
}
