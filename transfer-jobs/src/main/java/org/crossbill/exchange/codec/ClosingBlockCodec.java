package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.ClosingBlock;

/** {@link ClosingBlock}. */
final class ClosingBlockCodec {
  static final Mapping<ClosingBlock, org.crossbill.schemas.clearing.v1.ClosingBlock> MAPPING =
      new Mapping<>(
          ClosingBlock.class,
          org.crossbill.schemas.clearing.v1.ClosingBlock.class,
          ClosingBlockCodec::toAvro,
          ClosingBlockCodec::fromAvro);

  private ClosingBlockCodec() {}

  private static org.crossbill.schemas.clearing.v1.ClosingBlock toAvro(ClosingBlock message) {
    return new org.crossbill.schemas.clearing.v1.ClosingBlock(
        message.pair().treatment().value(),
        message.pair().insured().value(),
        message.closingDate(),
        message.blockNo(),
        message.bills().stream().map(Closings::toAvro).toList());
  }

  private static ClosingBlock fromAvro(org.crossbill.schemas.clearing.v1.ClosingBlock message) {
    return new ClosingBlock(
        Closings.pair(message.getTreatment(), message.getInsured()),
        message.getClosingDate(),
        message.getBlockNo(),
        message.getBills().stream().map(Closings::fromAvro).toList());
  }
}
