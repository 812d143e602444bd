package org.crossbill.exchange.codec;

import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.person.PsnNo;

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
        message.setlId().value(),
        message.initSetlId().value(),
        message.mdtrtId().value(),
        message.psnNo().value(),
        message.businessDate(),
        message.setlTime(),
        message.infno(),
        message.medinsSetlId());
  }

  private static ReversalRequest fromAvro(
      org.crossbill.schemas.settlement.v1.ReversalRequest message) {
    return new ReversalRequest(
        new SetlId(message.getSetlId()),
        new SetlId(message.getInitSetlId()),
        new MdtrtId(message.getMdtrtId()),
        new PsnNo(message.getPsnNo()),
        message.getBusinessDate(),
        message.getSetlTime(),
        message.getInfno(),
        message.getMedinsSetlId());
  }
}
