package org.crossbill.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/**
 * Reads one JSON object field by field (字段读取) and collects every fault on the way. A field that is
 * missing or wrong gives a stand-in value, so that reading goes on; who reads asks in the end
 * whether there are faults. A field never asked for is unknown: {@link #finish} reports it.
 */
public final class JsonFields {
  /** The most digits of a number whose field has no bound of its own. */
  private static final int DIGITS = 16;

  private final JsonValue.ObjectValue object;
  private final String path;
  private final List<Fault> faults;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonFields(JsonValue.ObjectValue object, String path, List<Fault> faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /**
   * The fields of a value that should be an object; no fields where it is none, with a fault.
   *
   * @param path where it stands, empty for the whole document
   * @param faults where faults are collected
   */
  public static JsonFields of(JsonValue value, String path, List<Fault> faults) {
    if (value instanceof JsonValue.ObjectValue object) {
      return new JsonFields(object, path, faults);
    }
    faults.add(new Fault(FaultCode.FIELD_TYPE, path, "第 " + value.line() + " 行：应为对象", "写成 {…}"));
    return nothing(value.line(), path);
  }

  /** Stands in for an object that is not there: that was reported, what it lacks is not. */
  private static JsonFields nothing(int line, String path) {
    return new JsonFields(new JsonValue.ObjectValue(line, 0, Map.of()), path, new ArrayList<>());
  }

  /** The path of a field of this object. */
  public String pathOf(String key) {
    return JsonLimits.join(path, key);
  }

  /** How many faults have been found so far, in the whole document. */
  public int faultCount() {
    return faults.size();
  }

  /** Whether the field is there and not null. The field counts as known from now on. */
  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** Adds a fault about a field. */
  public void fault(FaultCode code, String key, String message, String hint) {
    int line = find(key).map(JsonValue::line).orElse(object.line());
    faults.add(new Fault(code, pathOf(key), "第 " + line + " 行：" + message, hint));
  }

  /** The object itself, as JSON without white space. */
  public String json() {
    return object.json();
  }

  /** Takes what a value's own constructor refuses as a fault of the file. */
  public <T> Optional<T> checked(String key, Supplier<T> build) {
    try {
      return Optional.of(build.get());
    } catch (IllegalArgumentException e) {
      fault(FaultCode.FIELD_CONFLICT, key, String.valueOf(e.getMessage()), "改正该项");
      return Optional.empty();
    }
  }

  /** A required string, not blank; an integer is taken as its digits. */
  public String text(String key) {
    return required(key).map(value -> textOf(key, value)).orElse("");
  }

  /** A string that may be missing. */
  public Optional<String> optionalText(String key) {
    return find(key).map(value -> textOf(key, value));
  }

  /** A required string of at most so many characters. */
  public String text(String key, int longest) {
    return within(key, text(key), longest);
  }

  /** A string that may be missing, of at most so many characters. */
  public Optional<String> optionalText(String key, int longest) {
    return optionalText(key).map(text -> within(key, text, longest));
  }

  private String within(String key, String text, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      fault(
          FaultCode.FIELD_LENGTH,
          key,
          key + " 有 " + length + " 个字符，最多 " + longest + " 个",
          "缩短到 " + longest + " 个字符以内");
    }
    return text;
  }

  private String textOf(String key, JsonValue value) {
    if (value instanceof JsonValue.Text(int _, String text) && !text.isBlank()) {
      return text;
    }
    if (value instanceof JsonValue.Numeral(int _, String digits)
        && digits.chars().allMatch(Character::isDigit)) {
      return digits;
    }
    fault(FaultCode.FIELD_TYPE, key, key + " 应为非空字符串", "写成 \"…\"");
    return "";
  }

  /**
   * A required decimal, exact, as a JSON number or a string, scaled by ten to the power of {@code
   * decimals}.
   *
   * @param digits how many digits at most, behind the point included
   */
  public long decimal(String key, int digits, int decimals) {
    return required(key).map(value -> decimalOf(key, value, digits, decimals)).orElse(0L);
  }

  /** A required whole number; where it is none, the hint says what is. */
  public long whole(String key, int digits, String hint) {
    return required(key).map(value -> decimalOf(key, value, digits, 0, hint)).orElse(0L);
  }

  /** The same, of at most sixteen digits. */
  public long decimal(String key, int decimals) {
    return decimal(key, DIGITS, decimals);
  }

  /** A decimal of at most sixteen digits that may be missing. */
  public long decimalOr(String key, int decimals, long absent) {
    return decimalOr(key, DIGITS, decimals, absent);
  }

  /** A decimal that may be missing. */
  public long decimalOr(String key, int digits, int decimals, long absent) {
    return find(key).map(value -> decimalOf(key, value, digits, decimals)).orElse(absent);
  }

  private long decimalOf(String key, JsonValue value, int digits, int decimals) {
    String form = "最多 " + digits + " 位数字，其中小数 " + decimals + " 位，例如 " + example(digits, decimals);
    return decimalOf(key, value, digits, decimals, form);
  }

  private long decimalOf(String key, JsonValue value, int digits, int decimals, String form) {
    String written =
        switch (value) {
          case JsonValue.Numeral(int _, String text) -> text;
          case JsonValue.Text(int _, String text) -> text;
          case JsonValue.ObjectValue _,
              JsonValue.ArrayValue _,
              JsonValue.Truth _,
              JsonValue.Null _ ->
              "";
        };
    return switch (DecimalText.read(written, digits, decimals)) {
      case DecimalText.Reading.Exact(long unscaled) -> unscaled;
      case DecimalText.Reading.Malformed() ->
          wrongNumber(FaultCode.FIELD_TYPE, key, "应为数值", written, form);
      case DecimalText.Reading.Exponent() ->
          wrongNumber(FaultCode.NUMBER_EXPONENT, key, "不接受指数写法", written, form);
      case DecimalText.Reading.TooManyDecimals() ->
          wrongNumber(FaultCode.NUMBER_DECIMALS, key, "小数位过多", written, form);
      case DecimalText.Reading.TooLarge() ->
          wrongNumber(FaultCode.NUMBER_TOO_LARGE, key, "超出范围", written, form);
    };
  }

  private static String example(int digits, int decimals) {
    return switch (decimals) {
      case 0 -> "12";
      case 1, 2, 3 -> "1300 或 \"1300.00\"";
      case 4 -> digits < 9 ? "0.08 或 \"0.0800\"" : "1.5 或 \"1.5000\"";
      default -> "12.8 或 \"12.800000\"";
    };
  }

  private long wrongNumber(FaultCode code, String key, String what, String written, String hint) {
    fault(code, key, key + " " + what + (written.isEmpty() ? "" : "：" + written), hint);
    return 0;
  }

  /** A required date; {@link LocalDate#EPOCH} stands in for a wrong one. */
  public LocalDate date(String key) {
    return required(key).map(value -> dateOf(key, value)).orElse(LocalDate.EPOCH);
  }

  /** A date that may be missing. */
  public LocalDate dateOr(String key, LocalDate absent) {
    return find(key).map(value -> dateOf(key, value)).orElse(absent);
  }

  private LocalDate dateOf(String key, JsonValue value) {
    if (!(value instanceof JsonValue.Text(int _, String text))) {
      fault(FaultCode.FIELD_TYPE, key, key + " 应为日期字符串", "写成 \"2026-03-02\"，带引号");
      return LocalDate.EPOCH;
    }
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.of(
            Integer.parseInt(text.substring(0, 4)),
            Integer.parseInt(text.substring(5, 7)),
            Integer.parseInt(text.substring(8)));
      }
    } catch (DateTimeException _) {
      // no such day: the same fault as any other text
    }
    fault(FaultCode.DATE_INVALID, key, key + " 不是日期：" + text, "写成 \"2026-03-02\"");
    return LocalDate.EPOCH;
  }

  /** A truth value that may be missing. */
  public boolean truthOr(String key, boolean absent) {
    Optional<JsonValue> value = find(key);
    if (value.isEmpty()) {
      return absent;
    }
    if (value.get() instanceof JsonValue.Truth(int _, boolean truth)) {
      return truth;
    }
    fault(FaultCode.FIELD_TYPE, key, key + " 应为 true 或 false", "写成 true 或 false");
    return absent;
  }

  /** A required object. */
  public JsonFields object(String key) {
    return required(key)
        .map(value -> of(value, pathOf(key), faults))
        .orElseGet(() -> nothing(object.line(), pathOf(key)));
  }

  /** The objects of an object by their keys, in their order; none where the field is missing. */
  public Map<String, JsonFields> named(String key) {
    Map<String, JsonFields> named = new LinkedHashMap<>();
    if (has(key)) {
      JsonFields all = object(key);
      all.object.fields().keySet().forEach(name -> named.put(name, all.object(name)));
    }
    return named;
  }

  /**
   * The keys of an object in their order, each with that object; none where the field is missing.
   */
  public Map<String, JsonFields> keysIfAny(String key) {
    Map<String, JsonFields> keys = new LinkedHashMap<>();
    if (has(key)) {
      JsonFields all = object(key);
      all.object.fields().keySet().forEach(name -> keys.put(name, all));
    }
    return keys;
  }

  /** A required array of at least one item. */
  public List<JsonValue> items(String key) {
    Optional<JsonValue> value = required(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof JsonValue.ArrayValue(int _, List<JsonValue> items)
        && !items.isEmpty()) {
      return items;
    }
    fault(FaultCode.FIELD_TYPE, key, key + " 应为非空数组", "写成 [ … ]，至少一项");
    return List.of();
  }

  /** A required array of at least one object. */
  public List<JsonFields> objects(String key) {
    return objects(key, items(key));
  }

  /** An array of objects that may be missing or empty. */
  public List<JsonFields> objectsIfAny(String key) {
    Optional<JsonValue> value = find(key);
    boolean none =
        value.isEmpty()
            || (value.get() instanceof JsonValue.ArrayValue(int _, List<JsonValue> items)
                && items.isEmpty());
    return none ? List.of() : objects(key);
  }

  private List<JsonFields> objects(String key, List<JsonValue> items) {
    List<JsonFields> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read.add(of(items.get(i), pathOf(key) + "[" + i + "]", faults));
    }
    return read;
  }

  /** A required array of decimals. */
  public List<Long> decimals(String key, int digits, int decimals) {
    List<Long> read = new ArrayList<>();
    List<JsonValue> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      read.add(decimalOf(key + "[" + i + "]", items.get(i), digits, decimals));
    }
    return read;
  }

  /** A required array of decimals of at most sixteen digits. */
  public List<Long> decimals(String key, int decimals) {
    return decimals(key, DIGITS, decimals);
  }

  /** A required array of strings. */
  public List<String> texts(String key) {
    List<String> read = new ArrayList<>();
    List<JsonValue> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      read.add(textOf(key + "[" + i + "]", items.get(i)));
    }
    return read;
  }

  /** An array of strings that may be missing. */
  public List<String> textsIfAny(String key) {
    return has(key) ? texts(key) : List.of();
  }

  /** A field that is only carried: anything on a line of a form, but no object and no array. */
  public void carried(String key) {
    find(key)
        .filter(value ->
            value instanceof JsonValue.ObjectValue || value instanceof JsonValue.ArrayValue)
        .ifPresent(_ -> fault(FaultCode.FIELD_TYPE, key, key + " 应为数值或字符串", "写成 \"…\"，或删去该项"));
  }

  /** Reports every field that nobody asked for. */
  public void finish() {
    object
        .fields()
        .forEach((key, value) -> {
          if (!known.contains(key) && faults.size() < JsonLimits.FAULTS) {
            faults.add(
                new Fault(
                    FaultCode.FIELD_UNKNOWN,
                    pathOf(key),
                    "第 " + value.line() + " 行：未知字段 \"" + JsonLimits.shown(key) + "\"",
                    "可用字段：" + String.join("、", known)));
          }
        });
  }

  private Optional<JsonValue> required(String key) {
    Optional<JsonValue> value = find(key);
    if (value.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.FIELD_MISSING,
              pathOf(key),
              "第 " + object.line() + " 行的对象缺少 " + key,
              "补上 " + key));
    }
    return value;
  }

  private Optional<JsonValue> find(String key) {
    if (!key.endsWith("]")) {
      known.add(key);
    }
    return Optional.ofNullable(object.fields().get(key))
        .filter(value -> !(value instanceof JsonValue.Null));
  }
}
