package org.crossbill.exchange.codec;

import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.posting.Side;

/** {@link PairReport}. */
final class PairReportCodec {
  static final Mapping<PairReport, org.crossbill.schemas.clearing.v1.PairReport> MAPPING =
      new Mapping<>(
          PairReport.class,
          org.crossbill.schemas.clearing.v1.PairReport.class,
          PairReportCodec::toAvro,
          PairReportCodec::fromAvro);

  private PairReportCodec() {}

  private static org.crossbill.schemas.clearing.v1.PairReport toAvro(PairReport message) {
    PairFigures figures = message.figures();
    return new org.crossbill.schemas.clearing.v1.PairReport(
        figures.pair().treatment().value(),
        figures.pair().insured().value(),
        figures.closingDate(),
        org.crossbill.schemas.clearing.v1.Side.valueOf(figures.side().name()),
        Closings.toAvro(figures.agreed()),
        figures.openDifferences(),
        figures.openClaimFen());
  }

  private static PairReport fromAvro(org.crossbill.schemas.clearing.v1.PairReport message) {
    return new PairReport(
        new PairFigures(
            message.getClosingDate(),
            Closings.pair(message.getTreatment(), message.getInsured()),
            Side.valueOf(message.getSide().name()),
            Closings.fromAvro(message.getAgreed()),
            message.getOpenDifferences(),
            message.getOpenClaimFen()));
  }
}
