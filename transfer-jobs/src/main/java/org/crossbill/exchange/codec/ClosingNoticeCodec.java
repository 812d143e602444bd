package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.ClosingNotice;

/** {@link ClosingNotice}. */
final class ClosingNoticeCodec {
  static final Mapping<ClosingNotice, org.crossbill.schemas.clearing.v1.ClosingNotice> MAPPING =
      new Mapping<>(
          ClosingNotice.class,
          org.crossbill.schemas.clearing.v1.ClosingNotice.class,
          ClosingNoticeCodec::toAvro,
          ClosingNoticeCodec::fromAvro);

  private ClosingNoticeCodec() {}

  private static org.crossbill.schemas.clearing.v1.ClosingNotice toAvro(ClosingNotice message) {
    return new org.crossbill.schemas.clearing.v1.ClosingNotice(
        message.pair().treatment().value(),
        message.pair().insured().value(),
        message.closingDate(),
        Closings.toAvro(message.tally()),
        message.blocks());
  }

  private static ClosingNotice fromAvro(org.crossbill.schemas.clearing.v1.ClosingNotice message) {
    return new ClosingNotice(
        Closings.pair(message.getTreatment(), message.getInsured()),
        message.getClosingDate(),
        Closings.fromAvro(message.getTally()),
        message.getBlocks());
  }
}
