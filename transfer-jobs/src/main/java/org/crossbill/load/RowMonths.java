package org.crossbill.load;

import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import org.crossbill.core.result.FaultCode;

/**
 * The months of a sheet's row (AAE041 开始年月, AAE042 终止年月, AAE202 月数), which say the same twice and
 * must agree.
 *
 * @param from 1 to 12
 * @param to from {@code from} to 12
 */
record RowMonths(int from, int to) {
  private static final String MONTH_HINT = "写成 \"202501\" 或 \"2025-01\"";

  /**
   * The months, or empty with the faults reported.
   *
   * @param year of the row; empty where it is not known, then the months are held against none
   */
  static Optional<RowMonths> read(JsonFields fields, OptionalInt year) {
    final boolean hasFrom = fields.has("AAE041"); // asked for at once, so that both are known
    final boolean hasTo = fields.has("AAE042");
    long count = fields.decimalOr("AAE202", 4, 0, 0);
    if (fields.has("AAE202") && (count < 1 || count > 12)) {
      fields.fault(
          FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
          "AAE202",
          "月数应为 1 至 12：" + count,
          "一行只写一个年度内的月份");
      return Optional.empty();
    }
    if (!hasFrom && !hasTo) {
      return withoutMonths(fields, count);
    }
    int from = month(fields, "AAE041", year);
    int to = month(fields, "AAE042", year);
    if (from == 0 || to == 0) {
      return Optional.empty();
    }
    if (to < from) {
      fields.fault(
          FaultCode.CONTRIBUTION_ROW_INCONSISTENT, "AAE042", "终止年月早于开始年月", "核对 AAE041 与 AAE042");
      return Optional.empty();
    }
    if (count != 0 && count != to - from + 1) {
      fields.fault(
          FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
          "AAE202",
          "月数 " + count + " 与起止年月的 " + (to - from + 1) + " 个月不符",
          "AAE202 = AAE042 − AAE041 + 1；中断的月份分行填写");
      return Optional.empty();
    }
    return Optional.of(new RowMonths(from, to));
  }

  /** Twelve months can only be the whole year; for fewer it matters which. */
  private static Optional<RowMonths> withoutMonths(JsonFields fields, long count) {
    if (count == 12) {
      return Optional.of(new RowMonths(1, 12));
    }
    fields.fault(
        FaultCode.FIELD_MISSING,
        "AAE041",
        "缺少 AAE041 与 AAE042，无法知道是哪几个月",
        "补上起止年月；只有满 12 个月的行可以省略");
    return Optional.empty();
  }

  private static int month(JsonFields fields, String key, OptionalInt year) {
    String text = fields.text(key);
    if (text.isEmpty()) {
      return 0;
    }
    Optional<YearMonth> month = MonthText.month(text);
    if (month.isEmpty()) {
      fields.fault(FaultCode.DATE_INVALID, key, key + " 不是年月：" + text, MONTH_HINT);
      return 0;
    }
    if (year.isPresent() && month.get().getYear() != year.getAsInt()) {
      fields.fault(
          FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
          key,
          key + " " + text + " 不在年度 " + year.getAsInt() + " 内",
          "跨年度的缴费按年分行");
      return 0;
    }
    return month.get().getMonthValue();
  }
}
