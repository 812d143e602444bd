package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.ReversalRequest;

/** {@link ReversalRequest}. */
final class ReversalRequestCodec {
  static final Mapping<ReversalRequest, org.crossbill.schemas.settlement.v1.ReversalRequest>
      MAPPING =
          new Mapping<>(
              ReversalRequest.class,
              org.crossbill.schemas.settlement.v1.ReversalRequest.class,
              ReversalRequestCodec::toAvro,
              ReversalRequestCodec::fromAvro);

  private ReversalRequestCodec() {}

  private static org.crossbill.schemas.settlement.v1.ReversalRequest toAvro(
      ReversalRequest message) {
    return new org.crossbill.schemas.settlement.v1.ReversalRequest(
        message.setlId(),
        message.initSetlId(),
        message.mdtrtId(),
        message.psnNo(),
        message.businessDate(),
        message.setlTime(),
        message.infno(),
        message.medinsSetlId());
  }

  private static ReversalRequest fromAvro(
      org.crossbill.schemas.settlement.v1.ReversalRequest message) {
    return new ReversalRequest(
        message.getSetlId(),
        message.getInitSetlId(),
        message.getMdtrtId(),
        message.getPsnNo(),
        message.getBusinessDate(),
        message.getSetlTime(),
        message.getInfno(),
        message.getMedinsSetlId());
  }
}
