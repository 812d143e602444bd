package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.PensionMoney;
import org.crossbill.core.transfer.pension.PensionSheet;
import org.crossbill.schemas.transfer.v1.InformationSheet;
import org.crossbill.schemas.transfer.v1.SheetRow;
import org.crossbill.schemas.transfer.v1.SheetYear;

/** {@link PensionSheet}. */
final class PensionSheetCodec {
  static final Mapping<CaseMessage, InformationSheet> MAPPING =
      CaseDocuments.of(
          PensionSheet.class,
          InformationSheet.class,
          PensionSheetCodec::toAvro,
          PensionSheetCodec::fromAvro);

  private PensionSheetCodec() {}

  private static InformationSheet toAvro(CaseMessage message, PensionSheet sheet) {
    PensionMoney money = sheet.money();
    return new InformationSheet(
        message.key(),
        sheet.version(),
        sheet.madeOn(),
        CaseDocuments.toAvro(sheet.person()),
        sheet.origin().value(),
        sheet.transferDate(),
        org.crossbill.schemas.transfer.v1.InterestMethod.valueOf(sheet.method().name()),
        money.before1998Fen(),
        money.from1998Fen(),
        money.transferYearFen(),
        money.poolFen(),
        sheet.rows().stream().map(PensionSheetCodec::row).toList(),
        sheet.years().stream().map(PensionSheetCodec::year).toList(),
        Explanations.toAvro(sheet.explanation()));
  }

  private static CaseMessage fromAvro(InformationSheet sheet) {
    return CaseDocuments.message(
        sheet.getCaseId(),
        "ENTERPRISE_EMPLOYEES",
        new PensionSheet(
            sheet.getVersion(),
            sheet.getMadeOn(),
            CaseDocuments.fromAvro(sheet.getPerson()),
            new AreaCode(sheet.getOrigin()),
            sheet.getTransferDate(),
            InterestMethod.valueOf(sheet.getMethod().name()),
            new PensionMoney(
                sheet.getBefore1998Fen(),
                sheet.getFrom1998Fen(),
                sheet.getTransferYearFen(),
                sheet.getPoolFen()),
            sheet.getRows().stream().map(PensionSheetCodec::row).toList(),
            sheet.getYears().stream().map(PensionSheetCodec::year).toList(),
            Explanations.fromAvro(sheet.getExplanation())));
  }

  private static SheetRow row(PensionSheet.Row row) {
    return new SheetRow(
        row.year(),
        row.fromMonth(),
        row.toMonth(),
        row.baseFen(),
        row.recordedRatePer10k(),
        row.recordedFen(),
        row.movedFen());
  }

  private static PensionSheet.Row row(SheetRow row) {
    return new PensionSheet.Row(
        row.getYear(),
        row.getFromMonth(),
        row.getToMonth(),
        row.getBaseFen(),
        row.getRecordedRatePer10k(),
        row.getRecordedFen(),
        row.getMovedFen());
  }

  private static SheetYear year(PensionSheet.YearEnd year) {
    return new SheetYear(year.year(), year.ratePer10k(), year.interestFen(), year.closingFen());
  }

  private static PensionSheet.YearEnd year(SheetYear year) {
    return new PensionSheet.YearEnd(
        year.getYear(), year.getRatePer10k(), year.getInterestFen(), year.getClosingFen());
  }
}
