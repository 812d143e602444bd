package org.crossbill.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.unemployment.UnemploymentFacts;

/**
 * Reads what an unemployment sheet is made from (失业保险转出核定表); the guide of the desk describes it.
 */
public final class UnemploymentFormLoader {
  private final List<Fault> faults = new ArrayList<>();

  private UnemploymentFormLoader() {}

  /** The facts of a text, or everything that is wrong with it. */
  public static Result<UnemploymentFacts> load(String text) {
    return JsonReader.parse(text).then(value -> new UnemploymentFormLoader().facts(value));
  }

  private Result<UnemploymentFacts> facts(JsonValue value) {
    JsonFields fields = JsonFields.of(value, "", faults);
    final String area = fields.text("AAB299");
    if (!area.isEmpty() && !AreaCode.isWellFormed(area)) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN, "AAB299", "行政区划代码应为六位数字：" + area, "转出地代码，例如 440100");
    }
    final LocalDate transferDate = fields.date("AAE035");
    final int paidMonths = months(fields, "paid_months");
    final int carriedMonths = months(fields, "carried_months");
    final boolean isEntitled = fields.truthOr("entitled", false);
    final OptionalInt stated =
        fields.has("benefit_months")
            ? OptionalInt.of(months(fields, "benefit_months"))
            : OptionalInt.empty();
    final int drawnMonths = months(fields, "drawn_months");
    final long monthlyFen = fields.decimalOr("monthly", 10, 2, 0);
    if (monthlyFen < 0) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, "monthly", "月领取标准不能为负", "不小于 0，单位元");
    }
    fields.finish();
    return faults.isEmpty()
        ? Result.ok(
            new UnemploymentFacts(
                new AreaCode(area),
                transferDate,
                paidMonths,
                carriedMonths,
                isEntitled,
                stated,
                drawnMonths,
                monthlyFen))
        : Result.failed(faults);
  }

  private static int months(JsonFields fields, String key) {
    long months = fields.decimalOr(key, 4, 0, 0);
    if (months < 0 || months > UnemploymentFacts.MONTHS_MAX) {
      fields.fault(
          FaultCode.NUMBER_TOO_LARGE,
          key,
          key + " 应在 0 与 " + UnemploymentFacts.MONTHS_MAX + " 之间：" + months,
          "以月为单位");
      return 0;
    }
    return (int) months;
  }
}
