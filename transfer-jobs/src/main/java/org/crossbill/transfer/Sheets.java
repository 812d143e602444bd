package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.transfer.pension.ContributionRow;
import org.crossbill.core.transfer.pension.MovedRow;
import org.crossbill.core.transfer.pension.PensionFacts;
import org.crossbill.core.transfer.pension.PensionResult;
import org.crossbill.core.transfer.pension.PensionResult.ClosedYear;

/** From a computed sheet to the message that carries it. */
final class Sheets {
  private Sheets() {}

  static InformationSheet message(
      String caseId,
      int version,
      LocalDate madeOn,
      TransferPerson person,
      PensionFacts facts,
      PensionResult sheet,
      List<ExplanationStep> explanation) {
    return new InformationSheet(
        caseId,
        version,
        madeOn,
        person,
        facts.origin(),
        facts.transferDate(),
        sheet.method(),
        sheet.money(),
        sheet.rows().stream().map(Sheets::row).toList(),
        sheet.years().stream().map(Sheets::year).toList(),
        explanation);
  }

  private static InformationSheet.Row row(MovedRow moved) {
    ContributionRow row = moved.row();
    return new InformationSheet.Row(
        row.year(),
        row.from().getMonthValue(),
        row.to().getMonthValue(),
        row.monthlyBaseFen(),
        row.recordedRatePer10k(),
        moved.recordedFen(),
        moved.movedFen());
  }

  private static InformationSheet.YearEnd year(ClosedYear year) {
    return new InformationSheet.YearEnd(
        year.year(), year.ratePer10k(), year.interestFen(), year.closingFen());
  }
}
