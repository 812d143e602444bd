package org.crossbill.hospital.wire;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.codes.CodeTable;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.load.DecimalText;
import org.crossbill.load.JsonLimits;
import org.crossbill.load.JsonValue;
import org.jspecify.annotations.Nullable;

/** Checks one field against the interface data and reads its value. */
final class FieldCheck {
  /** 日期型. */
  static final DateTimeFormatter DATE = strict("uuuu-MM-dd");

  /** 日期时间型. */
  static final DateTimeFormatter DATETIME = strict("uuuu-MM-dd HH:mm:ss");

  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2099;
  private static final String UNLIKELY = " 的年份不在 " + YEAR_MIN + " 至 " + YEAR_MAX + "：";

  private FieldCheck() {}

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * The value of a field that is not blank; null, and a fault added, where it is not as the
   * interface wants it.
   *
   * @param rowPath of the row the field stands in
   */
  static Row.@Nullable Value read(
      FieldSpec field, JsonValue value, String rowPath, List<Fault> faults) {
    String text = text(field, value);
    if (text == null) {
      faults.add(
          fault(
              FaultCode.FIELD_TYPE,
              field,
              rowPath,
              field.label() + " 的类型不符：" + kind(value),
              "请填写" + field.form()));
      return null;
    }
    return switch (field.type()) {
      case STRING -> string(field, text, rowPath, faults);
      case NUMBER -> number(field, text, rowPath, faults);
      case DATE -> date(field, text, rowPath, faults);
      case DATETIME -> datetime(field, text, rowPath, faults);
    };
  }

  /**
   * The text of a value, without blanks around it; null where the field cannot be read from this
   * kind of value. A string field may come as a whole number, a number field as text.
   */
  static @Nullable String text(FieldSpec field, JsonValue value) {
    return switch (value) {
      case JsonValue.Text(int _, String text) -> text.strip();
      case JsonValue.Numeral(int _, String text) ->
          field.type() == FieldSpec.Type.NUMBER
                  || (field.type() == FieldSpec.Type.STRING
                      && text.chars().allMatch(Character::isDigit))
              ? text
              : null;
      case JsonValue.ObjectValue _, JsonValue.ArrayValue _ ->
          field.json() ? CanonicalInput.form(value) : null;
      case JsonValue.Truth _, JsonValue.Null _ -> null;
    };
  }

  private static Row.@Nullable Value string(
      FieldSpec field, String text, String rowPath, List<Fault> faults) {
    int characters = text.codePointCount(0, text.length());
    if (field.length() > 0 && characters > field.length()) {
      faults.add(
          fault(
              FaultCode.FIELD_LENGTH,
              field,
              rowPath,
              field.label()
                  + " 长 "
                  + characters
                  + " 个字符，超过 "
                  + field.length()
                  + "："
                  + JsonLimits.shown(text),
              "请缩短到 " + field.length() + " 个字符以内"));
      return null;
    }
    if (field.area() && !AreaCode.isWellFormed(text)) {
      faults.add(
          fault(
              FaultCode.FIELD_TYPE,
              field,
              rowPath,
              field.label() + " 不是医保区划：" + JsonLimits.shown(text),
              "请填写6位数字，如 310000"));
      return null;
    }
    if (hasUnstorable(text)) {
      faults.add(
          fault(
              FaultCode.FIELD_TYPE,
              field,
              rowPath,
              field.label() + " 含有无效字符",
              "请去掉空字符(U+0000)和不成对的代理字符"));
      return null;
    }
    if (field.codeTable().isPresent()
        && !code(field, field.codeTable().get(), text, rowPath, faults)) {
      return null;
    }
    return new Row.Value.Chars(text);
  }

  /**
   * A null character or half of a surrogate pair: neither the database nor an encoding takes it.
   */
  private static boolean hasUnstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || CanonicalInput.isUnpaired(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean code(
      FieldSpec field, CodeTable table, String text, String rowPath, List<Fault> faults) {
    return switch (table.standing(text)) {
      case KNOWN -> true;
      case UNKNOWN -> {
        faults.add(
            fault(
                FaultCode.FIELD_CODE_UNKNOWN,
                field,
                rowPath,
                field.label() + " 的代码不在字典内：" + JsonLimits.shown(text),
                "可用：" + table.listed()));
        yield false;
      }
      case ONLY_REGIONAL -> {
        faults.add(
            fault(
                FaultCode.CODE_ONLY_REGIONAL,
                field,
                rowPath,
                field.label() + " " + text + " 是地方代码，没有对应的国家代码",
                "跨省业务请改用国家代码：" + table.listed()));
        yield false;
      }
    };
  }

  private static Row.@Nullable Value number(
      FieldSpec field, String text, String rowPath, List<Fault> faults) {
    return switch (DecimalText.read(text, field.length(), field.decimals())) {
      case DecimalText.Reading.Exact(long unscaled) -> new Row.Value.Scaled(unscaled);
      case DecimalText.Reading.Malformed() ->
          bad(FaultCode.FIELD_TYPE, field, " 不是数值：", text, rowPath, faults);
      case DecimalText.Reading.Exponent() ->
          bad(FaultCode.NUMBER_EXPONENT, field, " 使用了指数写法：", text, rowPath, faults);
      case DecimalText.Reading.TooManyDecimals() ->
          bad(
              FaultCode.NUMBER_DECIMALS,
              field,
              " 的小数超过" + field.decimals() + "位：",
              text,
              rowPath,
              faults);
      case DecimalText.Reading.TooLarge() ->
          bad(FaultCode.NUMBER_TOO_LARGE, field, " 的位数过多：", text, rowPath, faults);
    };
  }

  private static Row.@Nullable Value date(
      FieldSpec field, String text, String rowPath, List<Fault> faults) {
    Optional<LocalDate> day = DateText.moment(text).map(LocalDateTime::toLocalDate);
    if (day.isEmpty()) {
      return bad(FaultCode.DATE_INVALID, field, " 不是有效日期：", text, rowPath, faults);
    }
    return isLikely(day.get())
        ? new Row.Value.Day(day.get())
        : bad(FaultCode.DATE_INVALID, field, UNLIKELY, text, rowPath, faults);
  }

  private static Row.@Nullable Value datetime(
      FieldSpec field, String text, String rowPath, List<Fault> faults) {
    Optional<LocalDateTime> moment = DateText.moment(text);
    if (moment.isEmpty()) {
      return bad(FaultCode.DATE_INVALID, field, " 不是有效的日期时间：", text, rowPath, faults);
    }
    return isLikely(moment.get().toLocalDate())
        ? new Row.Value.Moment(moment.get())
        : bad(FaultCode.DATE_INVALID, field, UNLIKELY, text, rowPath, faults);
  }

  /** A year like 0026 or 9999 is a slip of the keyboard or a stand-in for "none". */
  private static boolean isLikely(LocalDate day) {
    return day.getYear() >= YEAR_MIN && day.getYear() <= YEAR_MAX;
  }

  private static Row.@Nullable Value bad(
      FaultCode code,
      FieldSpec field,
      String what,
      String text,
      String rowPath,
      List<Fault> faults) {
    faults.add(
        fault(
            code,
            field,
            rowPath,
            field.label() + what + JsonLimits.shown(text),
            "请填写" + field.form()));
    return null;
  }

  private static Fault fault(
      FaultCode code, FieldSpec field, String rowPath, String message, String hint) {
    return new Fault(code, JsonLimits.join(rowPath, field.field()), message, hint);
  }

  private static String kind(JsonValue value) {
    return switch (value) {
      case JsonValue.ObjectValue _ -> "收到一个对象";
      case JsonValue.ArrayValue _ -> "收到一个列表";
      case JsonValue.Text(int _, String text) -> "收到字符 " + JsonLimits.shown(text);
      case JsonValue.Numeral(int _, String text) -> "收到数值 " + JsonLimits.shown(text);
      case JsonValue.Truth(int _, boolean is) -> "收到 " + is;
      case JsonValue.Null _ -> "收到 null";
    };
  }
}
