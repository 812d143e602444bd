package org.crossbill.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.FaultCode;
import org.crossbill.load.DecimalText;

/**
 * One row of a file (行): its values by column name, read with all their faults noted. A value that
 * is faulty reads as a harmless stand-in; the row is not used then.
 */
final class SheetRow {
  /* Excel writes 2026/3/2 for a date, drops leading zeros and turns long numbers into 4.2E+17. */
  private static final List<DateTimeFormatter> DATES =
      List.of(strict("uuuu-MM-dd"), strict("uuuu/M/d"), strict("uuuuMMdd"));
  private static final LocalDate FIRST = LocalDate.of(1850, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
  private static final int SHOWN = 40;

  private final long line;
  private final Map<String, String> values;
  private final FaultTally faults;
  private final int faultsBefore;
  private final Set<Column> faulty = new HashSet<>();

  SheetRow(long line, Map<String, String> values, FaultTally faults) {
    this.line = line;
    this.values = values;
    this.faults = faults;
    this.faultsBefore = faults.count();
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  long line() {
    return line;
  }

  /** Whether nothing is wrong with it so far. */
  boolean sound() {
    return faults.count() == faultsBefore;
  }

  /** Whether these columns are filled in and nothing is wrong with them. */
  boolean good(Column... columns) {
    return Arrays.stream(columns).allMatch(column -> has(column) && !faulty.contains(column));
  }

  boolean has(Column column) {
    return !raw(column).isEmpty();
  }

  void fault(Column column, FaultCode code, String message, String hint) {
    faulty.add(column);
    faults.add(line, column.label(), code, message, hint);
  }

  /** A text of at most so many characters; empty where an optional one is not given. */
  String text(Column column, int length) {
    String text = raw(column);
    if (text.isEmpty()) {
      missing(column);
    } else if (text.codePointCount(0, text.length()) > length) {
      fault(
          column,
          FaultCode.FIELD_LENGTH,
          "“" + shown(text) + "” 超过 " + length + " 个字符",
          "最长 " + length + " 个字符");
    } else if (text.matches("\\d\\.\\d+E\\+\\d+")) {
      fault(
          column,
          FaultCode.NUMBER_EXPONENT,
          "“" + shown(text) + "” 是科学计数，原来的数字已丢失",
          "在 Excel 中先把该列设为文本格式，再重新导出");
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      fault(column, FaultCode.FIELD_TYPE, "“" + shown(text) + "” 含有控制字符或换行", "请去掉这些字符");
    }
    return text;
  }

  /** A value of a code table of the interface. */
  String code(Column column, CodeTables tables, String table) {
    String code = raw(column);
    if (code.isEmpty()) {
      missing(column);
    } else if (!tables.knows(table, code)) {
      fault(
          column,
          FaultCode.FIELD_CODE_UNKNOWN,
          "代码 “" + shown(code) + "” 不在字典内",
          tables.knows(table, "0" + code)
              ? "前导 0 丢失？应为 0" + code + "；在 Excel 中先把该列设为文本格式"
              : "可用：" + tables.listed(table));
    }
    return code;
  }

  /** One of these values; the first where it is optional and not given. */
  String oneOf(Column column, List<String> allowed) {
    String code = raw(column);
    if (code.isEmpty()) {
      missing(column);
      return allowed.getFirst();
    }
    if (!allowed.contains(code)) {
      fault(
          column, FaultCode.FIELD_CODE_UNKNOWN, "“" + shown(code) + "” 不可用", "可用：" + column.form());
    }
    return code;
  }

  /** Yes or no, 1 or 0; no where it is not given. */
  boolean flag(Column column) {
    return oneOf(column, List.of("0", "1")).equals("1");
  }

  AreaCode area(Column column) {
    String code = raw(column);
    if (code.isEmpty()) {
      missing(column);
    } else if (!AreaCode.isWellFormed(code)) {
      fault(column, FaultCode.FIELD_TYPE, "“" + shown(code) + "” 不是6位数字", "请填写6位医保区划");
    } else {
      return new AreaCode(code);
    }
    return new AreaCode("000000");
  }

  /** A day of the calendar; the stand-in where it is optional and not given. */
  LocalDate date(Column column, LocalDate absent) {
    String text = raw(column);
    if (text.isEmpty()) {
      missing(column);
      return absent;
    }
    for (DateTimeFormatter form : DATES) {
      try {
        LocalDate date = LocalDate.parse(text, form);
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
          fault(
              column,
              FaultCode.DATE_INVALID,
              "日期 " + shown(text) + " 不在 " + FIRST + " 至 " + LAST + " 之间",
              "请核对年份");
        }
        return date;
      } catch (DateTimeException _) {
        // the next form
      }
    }
    fault(column, FaultCode.DATE_INVALID, "“" + shown(text) + "” 不是有效日期", "请填写 2026-03-02 形式的日期");
    return absent;
  }

  /** A number not below zero, scaled; the stand-in where it is optional and not given. */
  long number(Column column, int digits, int decimals, long absent) {
    String text = raw(column);
    if (text.isEmpty()) {
      missing(column);
      return absent;
    }
    return switch (DecimalText.read(text, digits, decimals)) {
      case DecimalText.Reading.Exact(long unscaled) when unscaled >= 0 -> unscaled;
      case DecimalText.Reading.Exact _ -> wrong(column, FaultCode.FIELD_TYPE, text, "是负数", absent);
      case DecimalText.Reading.Malformed() ->
          wrong(column, FaultCode.FIELD_TYPE, text, "不是数值", absent);
      case DecimalText.Reading.Exponent() ->
          wrong(column, FaultCode.NUMBER_EXPONENT, text, "使用了指数写法", absent);
      case DecimalText.Reading.TooManyDecimals() ->
          wrong(column, FaultCode.NUMBER_DECIMALS, text, "的小数超过 " + decimals + " 位", absent);
      case DecimalText.Reading.TooLarge() ->
          wrong(column, FaultCode.NUMBER_TOO_LARGE, text, "的位数过多", absent);
    };
  }

  private long wrong(Column column, FaultCode code, String text, String what, long absent) {
    fault(column, code, "“" + shown(text) + "” " + what, "请填写" + column.form());
    return absent;
  }

  private void missing(Column column) {
    if (column.required()) {
      fault(column, FaultCode.FIELD_MISSING, "必填列未填写", "请填写" + column.form());
    }
  }

  private String raw(Column column) {
    return values.getOrDefault(column.name(), "");
  }

  static String shown(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
