package org.crossbill.policydata;

import java.math.BigDecimal;
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
import java.util.stream.Stream;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one JSON object of a data file field by field (字段读取) and collects every fault on the way,
 * by path. A field that is missing or wrong gives a stand-in value, so that reading goes on; who
 * reads asks in the end whether there are faults. A field never asked for is unknown: {@link
 * #finish} reports it.
 */
public final class JsonFields {
  /** The deepest nesting of a data file. */
  static final int DEPTH_MAX = 32;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final JsonNode object;
  private final String path;
  private final List<Fault> faults;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonFields(JsonNode object, String path, List<Fault> faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /** The value of a text; a key twice, a comment or too deep a nesting is a fault. */
  public static Result<JsonNode> parse(String text) {
    try {
      return Result.ok(STRICT.readTree(text));
    } catch (JacksonException e) {
      return Result.failed(
          new Fault(
              FaultCode.BODY_UNREADABLE,
              "",
              "不是可读的 JSON" + line(e) + "：" + e.getOriginalMessage(),
              "改正写法；同一字段只写一次，最多 " + DEPTH_MAX + " 层"));
    }
  }

  private static String line(JacksonException e) {
    TokenStreamLocation where = e.getLocation();
    return where == null ? "" : "，第 " + where.getLineNr() + " 行";
  }

  /**
   * The fields of a value that should be an object; no fields where it is none, with a fault.
   *
   * @param path where it stands, empty for the whole document
   * @param faults where faults are collected
   */
  public static JsonFields of(JsonNode value, String path, List<Fault> faults) {
    if (value.isObject()) {
      return new JsonFields(value, path, faults);
    }
    faults.add(new Fault(FaultCode.FIELD_TYPE, path, "应为对象", "写成 {…}"));
    return nothing(path);
  }

  /** Stands in for an object that is not there: that was reported, what it lacks is not. */
  private static JsonFields nothing(String path) {
    return new JsonFields(JsonNodeFactory.instance.objectNode(), path, new ArrayList<>());
  }

  /** The value itself. */
  public JsonNode node() {
    return object;
  }

  /** The path of a field of this object. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
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
    faults.add(new Fault(code, pathOf(key), message, hint));
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

  /** A required string, not blank. */
  public String text(String key) {
    return required(key).map(value -> textOf(key, value)).orElse("");
  }

  /** A string that may be missing. */
  public Optional<String> optionalText(String key) {
    return find(key).map(value -> textOf(key, value));
  }

  private String textOf(String key, JsonNode value) {
    if (value.isString() && !value.stringValue().isBlank()) {
      return value.stringValue();
    }
    fault(FaultCode.FIELD_TYPE, key, key + " 应为非空字符串", "写成 \"…\"");
    return "";
  }

  /**
   * A required decimal, exact, as a JSON number or a string, scaled by ten to the power of {@code
   * decimals}.
   */
  public long decimal(String key, int decimals) {
    return required(key).map(value -> decimalOf(key, value, decimals)).orElse(0L);
  }

  /** A decimal that may be missing. */
  public long decimalOr(String key, int decimals, long absent) {
    return find(key).map(value -> decimalOf(key, value, decimals)).orElse(absent);
  }

  private long decimalOf(String key, JsonNode value, int decimals) {
    String text = value.isString() || value.isNumber() ? value.asString() : "";
    if (!text.matches("-?\\d{1,16}(\\.\\d{1,16})?")) {
      fault(FaultCode.FIELD_TYPE, key, key + " 应为数值，不用指数：" + text, "例如 \"1300.00\"");
      return 0;
    }
    BigDecimal scaled = new BigDecimal(text).movePointRight(decimals).stripTrailingZeros();
    if (scaled.scale() > 0) {
      fault(FaultCode.NUMBER_DECIMALS, key, key + " 小数位过多：" + text, "最多 " + decimals + " 位小数");
      return 0;
    }
    if (scaled.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      fault(FaultCode.NUMBER_TOO_LARGE, key, key + " 超出范围：" + text, "最多 16 位数字");
      return 0;
    }
    return scaled.longValueExact();
  }

  /** A required date; {@link LocalDate#EPOCH} stands in for a wrong one. */
  public LocalDate date(String key) {
    return required(key).map(value -> dateOf(key, value)).orElse(LocalDate.EPOCH);
  }

  /** A date that may be missing. */
  public LocalDate dateOr(String key, LocalDate absent) {
    return find(key).map(value -> dateOf(key, value)).orElse(absent);
  }

  private LocalDate dateOf(String key, JsonNode value) {
    String text = value.isString() ? value.stringValue() : "";
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException _) {
      // no such day: the same fault as any other text
    }
    fault(FaultCode.DATE_INVALID, key, key + " 不是日期：" + value, "写成 \"2026-03-02\"，带引号");
    return LocalDate.EPOCH;
  }

  /** A truth value that may be missing. */
  public boolean truthOr(String key, boolean absent) {
    Optional<JsonNode> value = find(key);
    if (value.isEmpty() || value.get().isBoolean()) {
      return value.map(JsonNode::booleanValue).orElse(absent);
    }
    fault(FaultCode.FIELD_TYPE, key, key + " 应为 true 或 false", "写成 true 或 false");
    return absent;
  }

  /** A required object. */
  public JsonFields object(String key) {
    return required(key)
        .map(value -> of(value, pathOf(key), faults))
        .orElseGet(() -> nothing(pathOf(key)));
  }

  /** The objects of an object by their keys, in their order; none where the field is missing. */
  public Map<String, JsonFields> named(String key) {
    Map<String, JsonFields> named = new LinkedHashMap<>();
    if (has(key)) {
      JsonFields all = object(key);
      for (String name : all.object.propertyNames()) {
        named.put(name, all.object(name));
      }
    }
    return named;
  }

  /** A required array of at least one object. */
  public List<JsonFields> objects(String key) {
    List<JsonNode> items = items(key);
    List<JsonFields> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read.add(of(items.get(i), pathOf(key) + "[" + i + "]", faults));
    }
    return read;
  }

  /** An array of objects that may be missing. */
  public List<JsonFields> objectsIfAny(String key) {
    return has(key) ? objects(key) : List.of();
  }

  /** A required array of decimals. */
  public List<Long> decimals(String key, int decimals) {
    List<JsonNode> items = items(key);
    List<Long> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read.add(decimalOf(key + "[" + i + "]", items.get(i), decimals));
    }
    return read;
  }

  /** A required array of strings. */
  public List<String> texts(String key) {
    List<JsonNode> items = items(key);
    List<String> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read.add(textOf(key + "[" + i + "]", items.get(i)));
    }
    return read;
  }

  /** An array of strings that may be missing. */
  public List<String> textsIfAny(String key) {
    return has(key) ? texts(key) : List.of();
  }

  private List<JsonNode> items(String key) {
    Optional<JsonNode> value = required(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get().isArray() && !value.get().isEmpty()) {
      return Stream.iterate(0, i -> i < value.get().size(), i -> i + 1)
          .map(i -> value.get().get(i))
          .toList();
    }
    fault(FaultCode.FIELD_TYPE, key, key + " 应为非空数组", "写成 [ … ]，至少一项");
    return List.of();
  }

  /** Reports every field that nobody asked for. */
  public void finish() {
    for (String key : object.propertyNames()) {
      if (!known.contains(key)) {
        fault(
            FaultCode.FIELD_UNKNOWN,
            key,
            "未知字段 \"" + key + "\"",
            "可用字段：" + String.join("、", known));
      }
    }
  }

  private Optional<JsonNode> required(String key) {
    Optional<JsonNode> value = find(key);
    if (value.isEmpty()) {
      fault(FaultCode.FIELD_MISSING, key, "缺少 " + key, "补上 " + key);
    }
    return value;
  }

  private Optional<JsonNode> find(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key)).filter(value -> !value.isNull());
  }
}
