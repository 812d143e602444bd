package org.crossbill.exchange.codec;

import org.crossbill.core.clearing.NetPosition;
import org.crossbill.core.exchange.NationalClearing;
import org.crossbill.core.place.NodeCode;

/** {@link NationalClearing}. */
final class NationalClearingCodec {
  static final Mapping<NationalClearing, org.crossbill.schemas.clearing.v1.NationalClearing>
      MAPPING =
          new Mapping<>(
              NationalClearing.class,
              org.crossbill.schemas.clearing.v1.NationalClearing.class,
              NationalClearingCodec::toAvro,
              NationalClearingCodec::fromAvro);

  private NationalClearingCodec() {}

  private static org.crossbill.schemas.clearing.v1.NationalClearing toAvro(
      NationalClearing message) {
    NetPosition position = message.position();
    return new org.crossbill.schemas.clearing.v1.NationalClearing(
        message.businessDate(),
        position.province().value(),
        position.receivableFen(),
        position.payableFen(),
        message.pairs().stream().map(Closings::toAvro).toList());
  }

  private static NationalClearing fromAvro(
      org.crossbill.schemas.clearing.v1.NationalClearing message) {
    return new NationalClearing(
        message.getBusinessDate(),
        new NetPosition(
            new NodeCode(message.getProvince()),
            message.getReceivableFen(),
            message.getPayableFen()),
        message.getPairs().stream().map(Closings::fromAvro).toList());
  }
}
