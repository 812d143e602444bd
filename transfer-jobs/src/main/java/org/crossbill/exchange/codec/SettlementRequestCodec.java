package org.crossbill.exchange.codec;

import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.jspecify.annotations.Nullable;

/** {@link SettlementRequest}. */
final class SettlementRequestCodec {
  static final Mapping<SettlementRequest, org.crossbill.schemas.settlement.v1.SettlementRequest>
      MAPPING =
          new Mapping<>(
              SettlementRequest.class,
              org.crossbill.schemas.settlement.v1.SettlementRequest.class,
              SettlementRequestCodec::toAvro,
              SettlementRequestCodec::fromAvro);

  private SettlementRequestCodec() {}

  private static org.crossbill.schemas.settlement.v1.SettlementRequest toAvro(
      SettlementRequest message) {
    SettlementAmounts decided = message.decided();
    return new org.crossbill.schemas.settlement.v1.SettlementRequest(
        message.setlId().value(),
        message.trial(),
        message.mdtrtId().value(),
        message.psnNo().value(),
        Bills.toAvro(message.stay()),
        Bills.toAvro(message.split()),
        message.businessDate(),
        message.setlTime(),
        message.medinsSetlId(),
        decided == null ? null : Bills.toAvro(decided));
  }

  private static SettlementRequest fromAvro(
      org.crossbill.schemas.settlement.v1.SettlementRequest message) {
    org.crossbill.schemas.bill.v1.@Nullable SettlementAmounts decided = message.getDecided();
    return new SettlementRequest(
        new SetlId(message.getSetlId()),
        message.getTrial(),
        new MdtrtId(message.getMdtrtId()),
        new PsnNo(message.getPsnNo()),
        Bills.fromAvro(message.getStay()),
        Bills.fromAvro(message.getSplit()),
        message.getBusinessDate(),
        message.getSetlTime(),
        message.getMedinsSetlId(),
        decided == null ? null : Bills.fromAvro(decided));
  }
}
