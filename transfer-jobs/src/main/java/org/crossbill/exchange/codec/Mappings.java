package org.crossbill.exchange.codec;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of message there is, one line each. */
final class Mappings {
  private static final List<Mapping<?, ?>> OWN =
      List.of(
          PersonIndexQueryCodec.MAPPING,
          PersonIndexReplyCodec.MAPPING,
          PersonQueryCodec.MAPPING,
          PersonReplyCodec.MAPPING,
          PersonRegisteredCodec.MAPPING,
          PersonChangedCodec.MAPPING,
          FilingRequestCodec.MAPPING,
          FilingReplyCodec.MAPPING,
          SettlementRequestCodec.MAPPING,
          SettlementReplyCodec.MAPPING,
          ReversalRequestCodec.MAPPING,
          ReversalReplyCodec.MAPPING,
          ClosingBlockCodec.MAPPING,
          ClosingNoticeCodec.MAPPING,
          ClosingAnswerCodec.MAPPING,
          PairReportCodec.MAPPING,
          NationalClearingCodec.MAPPING,
          PensionSheetCodec.MAPPING,
          UnemploymentSheetCodec.MAPPING);

  static final List<Mapping<?, ?>> ALL =
      Stream.concat(OWN.stream(), CaseDocuments.MAPPINGS.stream()).toList();

  private Mappings() {}
}
