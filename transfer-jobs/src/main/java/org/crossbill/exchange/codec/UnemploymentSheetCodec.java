package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.unemployment.UnemploymentResult;
import org.crossbill.core.transfer.unemployment.UnemploymentSheet;

/** {@link UnemploymentSheet}. */
final class UnemploymentSheetCodec {
  static final Mapping<CaseMessage, org.crossbill.schemas.transfer.v1.UnemploymentSheet> MAPPING =
      CaseDocuments.of(
          UnemploymentSheet.class,
          org.crossbill.schemas.transfer.v1.UnemploymentSheet.class,
          UnemploymentSheetCodec::toAvro,
          UnemploymentSheetCodec::fromAvro);

  private UnemploymentSheetCodec() {}

  private static org.crossbill.schemas.transfer.v1.UnemploymentSheet toAvro(
      CaseMessage message, UnemploymentSheet sheet) {
    UnemploymentResult result = sheet.result();
    return new org.crossbill.schemas.transfer.v1.UnemploymentSheet(
        message.key(),
        sheet.version(),
        sheet.madeOn(),
        CaseDocuments.toAvro(sheet.person()),
        sheet.origin().value(),
        sheet.transferDate(),
        sheet.paidMonths(),
        sheet.carriedMonths(),
        result.benefitMonths(),
        result.leftMonths(),
        result.benefitFen(),
        result.servicesFen(),
        Explanations.toAvro(sheet.explanation()));
  }

  private static CaseMessage fromAvro(org.crossbill.schemas.transfer.v1.UnemploymentSheet sheet) {
    return CaseDocuments.message(
        sheet.getCaseId(),
        "UNEMPLOYMENT",
        new UnemploymentSheet(
            sheet.getVersion(),
            sheet.getMadeOn(),
            CaseDocuments.fromAvro(sheet.getPerson()),
            new AreaCode(sheet.getOrigin()),
            sheet.getTransferDate(),
            sheet.getPaidMonths(),
            sheet.getCarriedMonths(),
            new UnemploymentResult(
                sheet.getBenefitMonths(),
                sheet.getLeftMonths(),
                sheet.getBenefitFen(),
                sheet.getServicesFen()),
            Explanations.fromAvro(sheet.getExplanation())));
  }
}
