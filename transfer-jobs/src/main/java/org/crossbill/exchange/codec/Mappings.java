package org.crossbill.exchange.codec;

import java.util.List;

/** Every kind of message there is, one line each. */
final class Mappings {
  static final List<Mapping<?, ?>> ALL =
      List.of(
          PersonIndexQueryCodec.MAPPING,
          PersonIndexReplyCodec.MAPPING,
          PersonQueryCodec.MAPPING,
          PersonReplyCodec.MAPPING,
          PersonRegisteredCodec.MAPPING,
          PersonChangedCodec.MAPPING,
          SettlementRequestCodec.MAPPING,
          SettlementReplyCodec.MAPPING,
          ReversalRequestCodec.MAPPING,
          ReversalReplyCodec.MAPPING,
          ClosingBlockCodec.MAPPING,
          ClosingNoticeCodec.MAPPING,
          ClosingAnswerCodec.MAPPING,
          PairReportCodec.MAPPING,
          NationalClearingCodec.MAPPING,
          ContactLetterCodec.MAPPING,
          TransferRefusalCodec.MAPPING,
          InformationSheetCodec.MAPPING,
          PaymentNoticeCodec.MAPPING,
          SheetRejectionCodec.MAPPING,
          TransferReminderCodec.MAPPING,
          TransferCompletedCodec.MAPPING);

  private Mappings() {}
}
