package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.TransferCompleted;

/** {@link TransferCompleted}. */
final class TransferCompletedCodec {
  static final Mapping<TransferCompleted, org.crossbill.schemas.transfer.v1.TransferCompleted>
      MAPPING =
          new Mapping<>(
              TransferCompleted.class,
              org.crossbill.schemas.transfer.v1.TransferCompleted.class,
              TransferCompletedCodec::toAvro,
              TransferCompletedCodec::fromAvro);

  private TransferCompletedCodec() {}

  private static org.crossbill.schemas.transfer.v1.TransferCompleted toAvro(
      TransferCompleted message) {
    return new org.crossbill.schemas.transfer.v1.TransferCompleted(
        message.caseId(), message.version(), message.totalFen(), message.date());
  }

  private static TransferCompleted fromAvro(
      org.crossbill.schemas.transfer.v1.TransferCompleted message) {
    return new TransferCompleted(
        message.getCaseId(), message.getVersion(), message.getTotalFen(), message.getDate());
  }
}
