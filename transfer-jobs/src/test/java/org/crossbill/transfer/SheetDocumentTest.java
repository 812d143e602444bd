package org.crossbill.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.pension.PensionSheet;
import org.crossbill.core.transfer.unemployment.UnemploymentSheet;
import org.crossbill.transfer.db.SheetRows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Documents as they lie in {@code transfer_sheet} since they were first written: frozen, like the
 * messages. A component may be added, and then reads as nothing where it is not there; none may be
 * renamed.
 */
class SheetDocumentTest {
  private static final String PENSION =
      """
      {"version": 1, "madeOn": "2026-03-03",
       "person": {"aac002": "44052418800101001X", "aac003": "张三", "originNo": "3200001"},
       "origin": {"value": "320100"}, "transferDate": "2026-03-02", "method": "MONTHLY_PRODUCT",
       "money": {"before1998Fen": 0, "from1998Fen": 483900, "transferYearFen": 80000, "poolFen": 840000},
       "rows": [{"year": 2025, "fromMonth": 1, "toMonth": 12, "baseFen": 500000, "recordedRatePer10k": 800,
         "recordedFen": 480000, "movedFen": 480000}],
       "years": [{"year": 2025, "ratePer10k": 150, "interestFen": 3900, "closingFen": 483900}],
       "explanation": [{"key": "TRANSFER_TOTAL", "ruleId": {"value": "PEN-187-SHEET", "verified": true},
         "operands": [{"name": "AIC083", "kind": "FEN", "numerator": 563900, "denominator": 1}],
         "resultFen": 1403900}]}
      """;
  private static final String UNEMPLOYMENT =
      """
      {"version": 1, "madeOn": "2026-03-03",
       "person": {"aac002": "44052418800101001X", "aac003": "张三", "originNo": ""},
       "origin": {"value": "320100"}, "transferDate": "2026-03-02", "paidMonths": 200, "carriedMonths": 0,
       "result": {"benefitMonths": 18, "leftMonths": 14, "benefitFen": 2520000, "servicesFen": 1260000},
       "explanation": []}
      """;

  @ParameterizedTest
  @CsvSource({"PENSION, 1403900", "UNEMPLOYMENT, 3780000"})
  void document_isReadAndWrittenAsEver(String scheme, long totalFen) {
    String frozen = scheme.equals("PENSION") ? PENSION : UNEMPLOYMENT;
    Class<? extends Sheet> type =
        scheme.equals("PENSION") ? PensionSheet.class : UnemploymentSheet.class;
    Sheet sheet = SheetRows.JSON.readValue(frozen, type);
    assertThat(sheet.totalFen()).isEqualTo(totalFen);
    JsonNode written = SheetRows.JSON.readTree(SheetRows.JSON.writeValueAsString(sheet));
    assertThat(written).isEqualTo(SheetRows.JSON.readTree(frozen));
  }
}
