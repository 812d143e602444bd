package org.crossbill.hospital.transaction.statement;

import java.time.YearMonth;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.HospitalBills.Asked;

/** The month that 3260, 3261 and 3262 name (清分月份), by the center's time of settlement. */
final class SortingMonth {
  private SortingMonth() {}

  static Result<YearMonth> of(Row row) {
    String year = row.text("trt_year");
    String month = row.text("trt_month");
    if (year.matches("20\\d{2}") && month.matches("0[1-9]|1[0-2]")) {
      return Result.ok(YearMonth.of(Integer.parseInt(year), Integer.parseInt(month)));
    }
    return Result.failed(
        new Fault(
            FaultCode.FIELD_TYPE,
            "input.data.trt_month",
            "没有月份 " + year + "-" + month,
            "年份四位、月份两位，如 2026 和 03"));
  }

  /** All of a hospital's settlements of the month. */
  static Asked all(String fixmedinsCode, YearMonth month) {
    return new Asked(fixmedinsCode, month.atDay(1), month.atEndOfMonth(), null, null, null);
  }
}
