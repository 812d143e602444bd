package org.crossbill.transfer.db;

import java.util.List;
import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.explain.ExplanationStep;

/** What of a sheet is kept as one document (信息表明细): rows, year-end balances, explanation. */
record SheetBody(
    List<InformationSheet.Row> rows,
    List<InformationSheet.YearEnd> years,
    List<ExplanationStep> explanation) {
  static SheetBody of(InformationSheet sheet) {
    return new SheetBody(sheet.rows(), sheet.years(), sheet.explanation());
  }
}
