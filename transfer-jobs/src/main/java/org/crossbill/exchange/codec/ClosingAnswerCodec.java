package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.ClosingAnswer;

/** {@link ClosingAnswer}. */
final class ClosingAnswerCodec {
  static final Mapping<ClosingAnswer, org.crossbill.schemas.clearing.v1.ClosingAnswer> MAPPING =
      new Mapping<>(
          ClosingAnswer.class,
          org.crossbill.schemas.clearing.v1.ClosingAnswer.class,
          ClosingAnswerCodec::toAvro,
          ClosingAnswerCodec::fromAvro);

  private ClosingAnswerCodec() {}

  private static org.crossbill.schemas.clearing.v1.ClosingAnswer toAvro(ClosingAnswer message) {
    return new org.crossbill.schemas.clearing.v1.ClosingAnswer(
        message.pair().treatment().value(),
        message.pair().insured().value(),
        message.closingDate(),
        Closings.toAvro(message.agreed()),
        message.partNo(),
        message.parts(),
        Closings.toAvro(message.open()),
        Closings.toAvro(message.undone()));
  }

  private static ClosingAnswer fromAvro(org.crossbill.schemas.clearing.v1.ClosingAnswer message) {
    return new ClosingAnswer(
        Closings.pair(message.getTreatment(), message.getInsured()),
        message.getClosingDate(),
        Closings.fromAvro(message.getAgreed()),
        message.getPartNo(),
        message.getParts(),
        Closings.fromAvro(message.getOpen()),
        Closings.fromAvro(message.getUndone()));
  }
}
