package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.PensionMoney;

/** {@link InformationSheet}. */
final class InformationSheetCodec {
  static final Mapping<InformationSheet, org.crossbill.schemas.transfer.v1.InformationSheet>
      MAPPING =
          new Mapping<>(
              InformationSheet.class,
              org.crossbill.schemas.transfer.v1.InformationSheet.class,
              InformationSheetCodec::toAvro,
              InformationSheetCodec::fromAvro);

  private InformationSheetCodec() {}

  private static org.crossbill.schemas.transfer.v1.InformationSheet toAvro(
      InformationSheet message) {
    PensionMoney money = message.money();
    return new org.crossbill.schemas.transfer.v1.InformationSheet(
        message.caseId(),
        message.version(),
        message.madeOn(),
        Transfers.toAvro(message.person()),
        message.origin().value(),
        message.transferDate(),
        org.crossbill.schemas.transfer.v1.InterestMethod.valueOf(message.method().name()),
        money.before1998Fen(),
        money.from1998Fen(),
        money.transferYearFen(),
        money.poolFen(),
        message.rows().stream().map(Transfers::toAvro).toList(),
        message.years().stream().map(Transfers::toAvro).toList(),
        Explanations.toAvro(message.explanation()));
  }

  private static InformationSheet fromAvro(
      org.crossbill.schemas.transfer.v1.InformationSheet message) {
    return new InformationSheet(
        message.getCaseId(),
        message.getVersion(),
        message.getMadeOn(),
        Transfers.fromAvro(message.getPerson()),
        new AreaCode(message.getOrigin()),
        message.getTransferDate(),
        InterestMethod.valueOf(message.getMethod().name()),
        Transfers.moneyOf(message),
        message.getRows().stream().map(Transfers::fromAvro).toList(),
        message.getYears().stream().map(Transfers::fromAvro).toList(),
        Explanations.fromAvro(message.getExplanation()));
  }
}
